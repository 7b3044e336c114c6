package org.sibyl.selftest.mutations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.sibyl.runtime.artefact.ArtefactReader;
import org.sibyl.runtime.engine.Graphs;
import org.sibyl.runtime.error.ArtefactInvalidException;

/** Changed graphs at the gate alone: no native code is called. */
public final class GateTrials {

    private GateTrials() {}

    /**
     * What came of them.
     *
     * @param trials how many
     * @param admitted how many the gate let through
     * @param slowest longest time for one, in milliseconds
     */
    public record Outcome(int trials, int admitted, double slowest) {}

    /**
     * Sends so many changed graphs of a model to the gate. Whatever is thrown but the one documented refusal ends it.
     *
     * @param model a {@code .sibyl} file
     */
    public static Outcome run(Path model, long seed, int count) throws IOException {
        var artefact = ArtefactReader.read(Files.readAllBytes(model));
        var programs = List.copyOf(artefact.manifest().programs().values());
        var graphs =
                programs.stream().map(program -> Graphs.file(artefact, program)).toList();
        int admitted = 0;
        double slowest = 0;
        for (int i = 0; i < count; i++) {
            var random = new SplittableRandom(seed + i);
            int chosen = random.nextInt(programs.size());
            byte[] graph = GraphMutation.of(graphs.get(chosen), 1 + random.nextInt(3), random);
            long start = System.nanoTime();
            try {
                Graphs.check(graph, programs.get(chosen));
                admitted++;
            } catch (ArtefactInvalidException e) {
                // refused, as it may be
            }
            slowest = Math.max(slowest, (System.nanoTime() - start) / 1e6);
        }
        return new Outcome(count, admitted, slowest);
    }

    /** Runs with the model, the seed and the count, and writes what came of it to the file that is named last. */
    public static void main(String[] arguments) throws IOException {
        var outcome = run(Path.of(arguments[0]), Long.parseLong(arguments[1]), Integer.parseInt(arguments[2]));
        String line = "%d %d %.1f".formatted(outcome.trials(), outcome.admitted(), outcome.slowest());
        Files.writeString(Path.of(arguments[3]), line);
    }
}
