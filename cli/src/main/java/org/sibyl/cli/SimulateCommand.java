package org.sibyl.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.sibyl.recipes.data.Bounds;
import org.sibyl.recipes.data.ExclusionPolicy;
import org.sibyl.recipes.data.PairsTable;
import org.sibyl.zoo.Tasks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sibyl simulate}: pairs of a task of the zoo, as a file. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Draws parameters from a task's prior, simulates data for each, and writes the pairs.",
            "",
            "An .npz holds the arrays theta and x, and the prior's bounds as theta_lower and theta_upper; a .csv has a column for"
                    + " each variable. Pair i depends on the seed and i alone, not on the threads."
        })
final class SimulateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TASK", description = TaskNames.DESCRIPTION, completionCandidates = TaskNames.class)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String task;

    @Option(names = "--n", required = true, paramLabel = "N", description = "How many pairs.")
    private int count;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where they go: .npz or .csv.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "S",
            description = "Seed of all pairs (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--threads", paramLabel = "N", description = "Threads that simulate. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--replace", description = "Replace a file that is there already.")
    private boolean replaces;

    @Mixin
    private final Results results = new Results();

    @Override
    public Integer call() {
        var chosen = Tasks.named(task);
        boolean isArchive = out.toString().endsWith(".npz");
        if (!isArchive && !out.toString().endsWith(".csv")) {
            throw new IllegalArgumentException("--out must end in .npz or .csv, got " + out);
        }
        if (count < 1) {
            throw new IllegalArgumentException("--n must be at least 1, got " + count);
        }
        if (Files.exists(out) && !replaces) {
            throw new IllegalArgumentException(
                    "there is a file " + out + " already: replace it with --replace, or choose another name");
        }
        long start = System.nanoTime();
        var pairs = TaskPairs.simulate(chosen, count, seed, threads, ExclusionPolicy.DEFAULT);
        if (isArchive) {
            Bounds.archive(pairs).write(out);
        } else {
            PairsTable.of(pairs).write(out);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        results.both("pairs", "pairs", pairs.count(), pairs.toString());
        results.both(
                "excluded",
                "left out",
                pairs.exclusions().count(),
                pairs.exclusions().toString());
        results.both("seconds", "seconds", seconds, "%.1f".formatted(seconds));
        results.both("out", "written to", out.toString(), out.toString());
        results.print();
        return 0;
    }
}
