package org.sibyl.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sibyl.exporter.ArtefactAddition;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.solvers.variable.Variables;
import org.sibyl.workflow.Diagnosis;
import org.sibyl.workflow.DiagnosisOptions;
import org.sibyl.workflow.ModelTables;
import org.sibyl.workflow.PairAnswers;
import org.sibyl.workflow.SimulatedPairs;
import org.sibyl.zoo.Tasks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sibyl diagnose}: whether to trust a model. */
@Command(
        name = "diagnose",
        mixinStandardHelpOptions = true,
        description = {
            "Judges a model: calibration over the prior from fresh simulated pairs, and, where an observation is given, the"
                    + " local test and the model's fit at it. Writes a self-contained page and report.json, and puts the"
                    + " findings into the model as calibration.json; into none of the zoo, which stay as they are.",
            "",
            "Pairs come from the zoo's task of the model's name (or --task), or from a file (--pairs): a table with one column"
                    + " for each of the model's variables, .csv or .npy, or .npz with the arrays theta and x, or a folder with"
                    + " theta.npy and x.npy; parameters drawn from the prior, data simulated at them.",
            "With --shard a part of the pairs is asked about, and --out is an .npz with the answers; 'sibyl merge' makes the report of all"
                    + " parts.",
            "Exit code 0: pass, inconclusive or warn. 1: fail."
        })
final class DiagnoseCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", converter = ModelName.Reader.class, description = ModelName.DESCRIPTION)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ModelName model;

    @Option(names = "--task", paramLabel = "NAME", description = "Task of the zoo that simulates the pairs.")
    private @Nullable String task;

    @Option(names = "--pairs", paramLabel = "FILE", description = "Simulated pairs of your own.")
    private @Nullable Path pairs;

    @Option(
            names = "--observation",
            paramLabel = "FILE",
            description = "An observation to look at closely: .csv, .npy or .npz.")
    private @Nullable Path observation;

    @Option(
            names = "--row",
            paramLabel = "N",
            description = "Which row of the observations, from 1, if there are several.")
    private @Nullable Integer row;

    @Option(names = "--simulations", defaultValue = "200", paramLabel = "N", description = "Pairs (${DEFAULT-VALUE}).")
    private int simulations;

    @Option(
            names = "--draws",
            defaultValue = "1000",
            paramLabel = "N",
            description = "Draws for each (${DEFAULT-VALUE}).")
    private int draws;

    @Option(
            names = "--density-draws",
            paramLabel = "N",
            description = "Draws of each pair whose densities rank the truth's, 0 for none (${DEFAULT-VALUE}).")
    private int densityDraws = DiagnosisOptions.DENSITY_DRAWS;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "S",
            description = "Seed of everything (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--out",
            defaultValue = "report",
            paramLabel = "DIR",
            description = "Folder of the report (${DEFAULT-VALUE}), or with --shard an .npz.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Mixin
    private final SamplingFlags sampling = new SamplingFlags();

    @Mixin
    private final AttemptsFlag attempts = new AttemptsFlag();

    @Mixin
    private final MassDrawsFlag massDraws = new MassDrawsFlag();

    @Mixin
    private final ReplaceFlag replace = new ReplaceFlag();

    @Mixin
    private final EngineFlag engine = new EngineFlag();

    @Mixin
    private final ShardFlag sharding = new ShardFlag();

    @Mixin
    private final Results results = new Results();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (simulations < 20 || draws < 10) {
            throw new IllegalArgumentException("--simulations must be at least 20 and --draws at least 10, but are "
                    + simulations + " and " + draws);
        }
        if (row != null && observation == null) {
            throw new IllegalArgumentException("--row needs --observation, but came without: leave it out, or add it");
        }
        if (task != null && pairs != null) {
            throw new IllegalArgumentException(
                    "pairs come from --task " + task + " or from --pairs, not from both: leave one out");
        }
        var options = options();
        requireFree();
        try (var posterior = engine.load(model)) {
            var manifest = posterior.manifest();
            var tables = new ModelTables(manifest, new Notes(spec.commandLine().getErr()));
            var given = Optional.ofNullable(observation).map(file -> chosen(tables.observations(file)));
            var source = pairs == null ? simulated(manifest) : tables.pairs(pairs);
            var diagnosis = Diagnosis.of(posterior, source)
                    .with(options)
                    .with(massDraws.of(posterior, attempts.of(posterior, sampling.ofDraws(posterior))))
                    .watchedBy(new PrintedStages(spec.commandLine().getErr()));
            if (sharding.shard().isPresent()) {
                return answer(diagnosis, source.count(), sharding.shard().get());
            }
            var report = ReportOutput.dated(given.map(diagnosis::report).orElseGet(diagnosis::report), spec);
            engine.tell(results);
            int code = ReportOutput.write(report, out, results);
            byte[] findings = report.json().getBytes(StandardCharsets.UTF_8);
            model.path().ifPresent(path -> ArtefactAddition.put(path, "calibration.json", findings));
            return code;
        }
    }

    private void requireFree() {
        if (sharding.shard().isEmpty()) {
            ReportOutput.requireFree(out, replace);
            return;
        }
        if (observation != null) {
            throw new IllegalArgumentException("--shard parts the pairs, but --observation " + observation
                    + " was given, which is looked at once: leave it out, and diagnose it in one piece");
        }
        if (!String.valueOf(out.getFileName()).endsWith(".npz")) {
            throw new IllegalArgumentException(
                    "--shard writes answers for 'sibyl merge' into an .npz, but --out is " + out + ": name one");
        }
        sharding.requireFree(out, replace);
        replace.requireFreeFile(out);
    }

    /** Asks about a part of the pairs, which are numbered as in the whole. */
    private int answer(Diagnosis diagnosis, int count, Shard part) {
        part.requireSome(count, "pairs");
        diagnosis.part(part.from(count), part.to(count)).archive().write(out);
        sharding.record(out, PairAnswers.arrays(), count, diagnosis.judged());
        engine.tell(results);
        results.both("pairs", "pairs", part.size(count), part.size(count) + " of " + count);
        results.both("out", "written to", out.toString(), out.toString());
        results.print();
        return 0;
    }

    /** The row to look at: the only one, or that which was asked for. */
    private double[] chosen(double[][] rows) {
        if (row == null && rows.length > 1) {
            throw new IllegalArgumentException("--observation needs one row, but " + observation + " has " + rows.length
                    + ": say which with --row, from 1");
        }
        int number = row == null ? 1 : row;
        if (number < 1 || number > rows.length) {
            throw new IllegalArgumentException(
                    "--row must be 1 to " + rows.length + ", the rows of " + observation + ", but is " + number);
        }
        return rows[number - 1];
    }

    /** Fresh pairs of the task of this name, or of the model's. */
    private SimulatedPairs simulated(Manifest manifest) {
        String model = manifest.name();
        if (task == null && Tasks.find(model).isEmpty()) {
            throw new IllegalArgumentException("a model of your own, here " + model
                    + ", is judged with simulations of your own: pass them with --pairs, parameters from the prior and data"
                    + " simulated at them, or name a task of the zoo with --task");
        }
        var chosen = Tasks.named(Optional.ofNullable(task).orElse(model));
        requireSizes(chosen.name(), chosen.variables(), manifest.variables());
        return SimulatedPairs.ofTask(chosen, simulations, seed);
    }

    /** A model may call its numbers otherwise than the task, but has as many. */
    private static void requireSizes(String task, Variables ofTask, Variables ofModel) {
        if (ofTask.parameters() != ofModel.parameters() || ofTask.data() != ofModel.data()) {
            throw new IllegalArgumentException("the task must have as many numbers as the model, " + sizes(ofModel)
                    + ", but " + task + " has " + sizes(ofTask)
                    + ": name the model's own with --task, or pass pairs with --pairs");
        }
    }

    private static String sizes(Variables variables) {
        return variables.parameters() + " parameters and " + variables.data() + " data";
    }

    private DiagnosisOptions options() {
        if (densityDraws < 0 || densityDraws > draws) {
            throw new IllegalArgumentException("--density-draws must be 0 (no such check) to " + draws
                    + ", the number of draws, but is " + densityDraws);
        }
        return DiagnosisOptions.DEFAULT
                .withDraws(draws)
                .withDensityDraws(densityDraws)
                .withSeed(seed);
    }
}
