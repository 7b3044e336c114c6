package org.sibyl.selftest.mutations;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.sibyl.selftest.JavaProcess;

/** Many trials on models, in processes of their own. Used by one thread. */
public final class MutationTrials {

    private static final Duration PATIENCE = Duration.ofMinutes(2); // for one trial; many together may take hours

    private final Path folder;
    private final long seed;

    /**
     * Prepares trials.
     *
     * @param folder to write into
     * @param seed of the first damage; the next ones follow
     */
    public MutationTrials(Path folder, long seed) {
        this.folder = folder;
        this.seed = seed;
    }

    /** Damages a model so many times in this process, which a death would end. */
    public MutationTally runHere(Path model, MutationKind kind, int count) throws IOException {
        var output = new ByteArrayOutputStream();
        try (var lines = new PrintStream(output, true, StandardCharsets.UTF_8)) {
            MutationTrial.run(lines, arguments(model, kind, seed, count));
        }
        return tally(
                MutationTally.none(),
                output.toString(StandardCharsets.UTF_8).lines().toList());
    }

    /** Damages a model so many times; after a death the next process goes on behind it. */
    public MutationTally run(Path model, MutationKind kind, int count) throws IOException, InterruptedException {
        var tally = MutationTally.none();
        while (tally.trials() < count) {
            var lines = process(model, kind, seed + tally.trials(), count - tally.trials());
            tally = tally(tally, lines);
            if (lines.isEmpty() || !lines.get(lines.size() - 1).equals(MutationTrial.DONE)) {
                tally = tally.withDeath(kind + " of " + model.getFileName() + ", seed " + (seed + tally.trials()));
            }
        }
        return tally;
    }

    private static MutationTally tally(MutationTally before, List<String> lines) {
        var tally = before;
        for (String line : lines) {
            if (!line.matches("-?[0-9]+") && !line.equals(MutationTrial.DONE)) {
                tally = tally.with(line);
            }
        }
        return tally;
    }

    private String[] arguments(Path model, MutationKind kind, long first, int count) {
        return new String[] {
            model.toString(),
            kind.name(),
            folder.resolve("mutated").toString(),
            String.valueOf(first),
            String.valueOf(count)
        };
    }

    /** Waits for a process as long as it goes from trial to trial. */
    private static void await(Process process, Path output) throws IOException, InterruptedException {
        long written = 0;
        long since = System.nanoTime();
        while (!process.waitFor(1, TimeUnit.SECONDS) && System.nanoTime() - since < PATIENCE.toNanos()) {
            long now = Files.exists(output) ? Files.size(output) : 0;
            if (now != written) {
                written = now;
                since = System.nanoTime();
            }
        }
    }

    private List<String> process(Path model, MutationKind kind, long first, int count)
            throws IOException, InterruptedException {
        var output = folder.resolve("trials.txt");
        Files.deleteIfExists(output);
        var arguments =
                Stream.concat(Arrays.stream(arguments(model, kind, first, count)), Stream.of(output.toString()));
        var process = JavaProcess.of(
                        MutationTrial.class,
                        List.of("-Xmx512m", "-XX:-CreateCoredumpOnCrash"),
                        arguments.toArray(String[]::new))
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("process.txt").toFile())
                .start();
        try {
            await(process, output);
        } finally {
            process.destroyForcibly();
        }
        return Files.exists(output) ? Files.readAllLines(output) : List.of();
    }
}
