package org.sibyl.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.sibyl.arrays.TableFormat;
import org.sibyl.arrays.file.Place;
import org.sibyl.simulation.data.Bounds;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.simulation.data.Exclusions;
import org.sibyl.simulation.data.PairsFolder;
import org.sibyl.simulation.data.PairsTable;
import org.sibyl.zoo.Task;
import org.sibyl.zoo.Tasks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sibyl simulate}: pairs of a task of the zoo, as a file. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Draws parameters from a task's prior, simulates data for each, and writes the pairs.",
            "",
            "An .npz holds the arrays theta and x, and the prior's bounds as theta_lower and theta_upper; a .csv or .arrow has a column for"
                    + " each variable. A folder gets the same arrays as files, theta.npy, x.npy, ..., which are written in pieces: for"
                    + " more pairs than fit into memory. Pair i depends on the seed and i alone, not on the threads."
        },
        footer = {
            "",
            "Examples:",
            "  sibyl simulate two-moons --n 100000 --out sims.npz",
            "  sibyl simulate two-moons --n 50000000 --out sims/     then: sibyl train --data sims --out run"
        })
final class SimulateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TASK", description = TaskNames.DESCRIPTION, completionCandidates = TaskNames.class)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String task;

    @Option(names = "--n", required = true, paramLabel = "N", description = "How many pairs.")
    private int count;

    @Option(
            names = "--out",
            required = true,
            converter = AnswerPath.class,
            paramLabel = "FILE",
            description = "Where they go: .npz, .csv, .csv.gz, .arrow, or a folder; - is standard output, as CSV.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "S",
            description = "Seed of all pairs (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--margin",
            defaultValue = "0",
            paramLabel = "SHARE",
            description =
                    "By how much of each range parameters are drawn beyond the ends of the prior, where posteriors still end"
                            + " (${DEFAULT-VALUE}).")
    private double margin;

    @Option(names = "--threads", paramLabel = "N", description = "Threads that simulate. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private final ShardFlag sharding = new ShardFlag();

    @Mixin
    private final ReplaceFlag replace = new ReplaceFlag();

    @Mixin
    private final Results results = new Results();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        var chosen = Tasks.named(task);
        if (count < 1) {
            throw new IllegalArgumentException("--n must be at least 1, but is " + count);
        }
        String name = String.valueOf(out.getFileName());
        boolean isArchive = name.endsWith(".npz");
        boolean isStream = Place.at(out).kind() == Place.Kind.STREAM;
        if (!isArchive && !TableFormat.isNamedTable(out) && !isStream) {
            if (name.contains(".") && !Files.isDirectory(out)) {
                throw new IllegalArgumentException(
                        "--out must end in .npz, .csv, .csv.gz or .arrow, or be a folder, but is " + out
                                + (name.endsWith(".parquet")
                                        ? ": put sibyl-parquet on the class path, or choose one of these"
                                        : ""));
            }
            if (sharding.shard().isPresent()) {
                throw new IllegalArgumentException(
                        "--shard writes a file, but --out is the folder " + out + ": let it end in .npz or .csv");
            }
            return folder(chosen);
        }
        sharding.requireFree(out, replace);
        replace.requireFreeFile(out);
        var shard = sharding.shard().orElse(new Shard(1, 1));
        shard.requireSome(count, "pairs");
        requireRoom(chosen, shard.size(count));
        long start = System.nanoTime();
        var policy = sharding.shard().isPresent() ? ExclusionPolicy.EXCLUDE : ExclusionPolicy.DEFAULT;
        var pairs = chosen.simulations()
                .withThreads(threads)
                .withPolicy(policy)
                .withMargin(margin)
                .part(shard.from(count), shard.size(count), seed, chosen.data());
        if (isArchive) {
            Bounds.archive(pairs).write(out);
        } else {
            PairsTable.of(pairs).write(out);
        }
        var numbered = Exclusions.NONE.and(pairs.exclusions(), shard.from(count)); // as in the whole
        var leftOut = numbered.reasons().stream().collect(Collectors.toMap(reason -> reason, numbered::pairs));
        sharding.record(out, List.of("theta", "x"), count, leftOut);
        return report(pairs.count(), pairs.toString(), numbered, start);
    }

    /** In pieces, with the time left. */
    private int folder(Task chosen) {
        replace.requireFree(PairsFolder.exists(out), "a folder " + out + " with pairs");
        long start = System.nanoTime();
        Exclusions exclusions;
        try (var countdown = new Countdown(spec.commandLine().getErr(), "simulating " + chosen.name(), count)) {
            exclusions = chosen.simulations()
                    .withThreads(threads)
                    .withMargin(margin)
                    .write(count, seed, chosen.data(), out, countdown::reached);
        }
        int written = count - exclusions.count();
        String text = "%,d pairs of %d parameters and %d data"
                .formatted(
                        written,
                        chosen.variables().parameters(),
                        chosen.variables().data());
        return report(written, text, exclusions, start);
    }

    /** A file of one piece is in memory about three times while it is written. */
    private void requireRoom(Task chosen, int pairs) {
        long numbers = (long) pairs * chosen.variables().size();
        if (numbers * Double.BYTES > Runtime.getRuntime().maxMemory() / 4) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%,d pairs are %,d MiB, too many to be written at once into %s: give a folder, such as --out %s,"
                            + " which is written in pieces",
                    pairs,
                    (numbers * Double.BYTES) >> 20,
                    out.getFileName(),
                    Place.at(out).kind() == Place.Kind.STREAM
                            ? chosen.name()
                            : out.toString().replaceAll("\\.(npz|csv|csv\\.gz|arrows?|feather)$", "")));
        }
    }

    private int report(int pairs, String text, Exclusions exclusions, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        results.both("pairs", "pairs", pairs, text);
        results.both("excluded", "left out", exclusions.count(), exclusions.toString());
        results.both("seconds", "seconds", seconds, "%.1f".formatted(seconds));
        results.both("out", "written to", out.toString(), out.toString());
        results.print();
        return 0;
    }
}
