package org.sibyl.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sibyl.diagnostics.Thresholds;
import org.sibyl.exporter.ArtefactAddition;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.simulation.data.Exclusions;
import org.sibyl.workflow.JudgedModel;
import org.sibyl.workflow.PairAnswers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sibyl merge}: the parts of a run as the whole. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        description = {
            "Joins files that --shard wrote to what one run would have written, bit by bit.",
            "",
            "Of the parts of 'sibyl diagnose' it makes the report: --out is its folder, and with --model the findings go into the model.",
            "Beside each file must lie its FILE.shard.json. Parts of another run, of other options or inputs, changed files, missing"
                    + " parts and parts given twice are refused."
        },
        footer = {
            "",
            "Examples:",
            "  sibyl simulate two-moons --n 100000 --shard 1/2 --out a.npz",
            "  sibyl simulate two-moons --n 100000 --shard 2/2 --out b.npz",
            "  sibyl merge a.npz b.npz --out sims.npz",
            "  sibyl diagnose stars.sibyl --pairs test.npz --shard 1/2 --out a.npz       and 2/2 elsewhere, then:",
            "  sibyl merge a.npz b.npz --out report --model stars.sibyl"
        })
final class MergeCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The parts, in any order.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            converter = AnswerPath.class,
            description =
                    "Where the whole goes, in the format of its parts; for parts of diagnose, the folder of the report.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path out;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            converter = ModelName.Reader.class,
            description = "With parts of diagnose: the model that they judge, into which calibration.json is put.")
    private @Nullable ModelName model;

    @Mixin
    private final ReplaceFlag replace = new ReplaceFlag();

    @Mixin
    private final Results results = new Results();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (Files.isRegularFile(out)) { // whatever the parts are; a folder, if they make a report, is looked at below
            replace.requireFreeFile(out);
        }
        var parts = new TreeMap<Integer, Path>();
        var records = new ArrayList<ShardRecord>();
        for (var file : files) {
            var record = ShardRecord.read(file);
            records.add(record);
            requireSameRun(records.get(0), record, file);
            var other = parts.put(record.shard(), file);
            if (other != null) {
                throw new IllegalArgumentException("a part is given once, but " + other + " and " + file
                        + " are both part " + record.shard() + "/" + record.of() + ": leave one out");
            }
        }
        var first = records.get(0);
        requireComplete(parts.keySet().stream().toList(), first.of());
        var tables = new ShardTables(List.copyOf(parts.values()));
        return first.judged().isPresent() ? judge(first.judged().get(), tables, first.joined()) : join(tables, records);
    }

    /** The report of the parts of a diagnosis. */
    private int judge(JudgedModel judged, ShardTables tables, List<String> joined) {
        ReportOutput.requireFree(out, replace);
        var into = Optional.ofNullable(model).map(name -> changeable(name, judged));
        var report =
                ReportOutput.dated(judged.report(PairAnswers.of(tables.archive(joined)), Thresholds.DEFAULT), spec);
        int code = ReportOutput.write(report, out, results);
        byte[] findings = report.json().getBytes(StandardCharsets.UTF_8);
        into.ifPresent(path -> ArtefactAddition.put(path, "calibration.json", findings));
        return code;
    }

    private static Path changeable(ModelName model, JudgedModel judged) {
        var path = model.changeable();
        if (!JudgedModel.digest(model.read().manifest()).equals(judged.digest())) {
            throw new IllegalArgumentException("--model must be the model that the parts judge, " + judged.name()
                    + ", but " + model + " is another: pass that one, or leave --model out");
        }
        return path;
    }

    private int join(ShardTables tables, List<ShardRecord> records) {
        if (model != null) {
            throw new IllegalArgumentException("--model is for parts of sibyl diagnose, but these are parts of a table,"
                    + " which judge no model: leave it out");
        }
        replace.requireFreeFile(out);
        var first = records.get(0);
        var left = leftOut(records);
        ExclusionPolicy.DEFAULT.require(left, first.rows());
        tables.join(first.joined(), out);
        results.both("parts", "parts", first.of(), Integer.toString(first.of()));
        results.both("rows", "rows", first.rows() - left.count(), Integer.toString(first.rows() - left.count()));
        if (left.count() > 0) {
            results.both("excluded", "left out", left.count(), left.toString());
        }
        results.both("out", "written to", out.toString(), out.toString());
        results.print();
        return 0;
    }

    private static void requireSameRun(ShardRecord first, ShardRecord record, Path file) {
        if (!first.run().equals(record.run()) || first.of() != record.of() || first.rows() != record.rows()) {
            throw new IllegalArgumentException(file + " must be a part of the run of the first file, but is part "
                    + record.shard() + "/" + record.of()
                    + " of another: its command, options, seed or inputs differ; make it again");
        }
    }

    private static void requireComplete(List<Integer> given, int of) {
        var missing = IntStream.rangeClosed(1, of)
                .filter(part -> !given.contains(part))
                .mapToObj(part -> part + "/" + of)
                .limit(5)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("all " + of + " parts are needed, but " + given.size()
                    + " are given: make " + missing + (of - given.size() > 5 ? ", ..." : "") + " with --shard");
        }
    }

    private static Exclusions leftOut(List<ShardRecord> records) {
        Map<Integer, String> reasons = new HashMap<>();
        records.forEach(record -> record.leftOut().forEach((reason, rows) -> {
            for (int row : rows) {
                reasons.put(row, reason);
            }
        }));
        return Exclusions.of(reasons);
    }
}
