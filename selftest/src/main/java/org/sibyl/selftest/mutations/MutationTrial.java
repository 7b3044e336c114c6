package org.sibyl.selftest.mutations;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.sibyl.arrays.file.Disk;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.error.SibylException;

/**
 * Trials on one model: a damaged copy is loaded and asked, and a line says what came of it. As a process of its own it writes to its
 * output; a line {@code N} before each trial names the one that ended it.
 */
final class MutationTrial {

    static final String OTHER = "other numbers: ";
    static final String UNDOCUMENTED = "undocumented: ";
    static final String REFUSED = "refused";
    static final String SAME = "same";
    static final String LOADED = "loaded";
    static final String DONE = "done";

    private static final double[] OBSERVATION = {0.4, -3.2, 1.1, -3.6};
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(200); // for what may be asked to take a million steps

    private final MutatedArtefact artefact;
    private final MutationKind kind;
    private final Path folder;
    private final double[] expected;

    /** What is done for each seed. */
    @FunctionalInterface
    private interface Trial {
        String run(long seed) throws IOException;
    }

    MutationTrial(byte[] archive, MutationKind kind, Path folder) {
        artefact = new MutatedArtefact(archive);
        this.kind = kind;
        this.folder = folder;
        try (var posterior = Posterior.load(archive)) {
            expected = kind.resealed() ? new double[0] : answers(posterior);
        }
    }

    /** Returns what came of the damage of a seed. */
    String run(long seed) throws IOException {
        Posterior posterior;
        try {
            posterior = load(seed);
        } catch (SibylException e) {
            return REFUSED;
        } catch (RuntimeException | Error e) {
            return UNDOCUMENTED + described(e);
        }
        try (posterior) {
            double[] found = answers(posterior);
            return kind.resealed() ? LOADED : Arrays.equals(found, expected) ? SAME : OTHER + seed;
        } catch (SibylException | IllegalArgumentException e) {
            return kind.resealed() ? LOADED : UNDOCUMENTED + "after loading, " + described(e);
        } catch (RuntimeException | Error e) {
            return UNDOCUMENTED + described(e);
        }
    }

    private Posterior load(long seed) throws IOException {
        return switch (kind) {
            case ZIP -> Posterior.load(artefact.archive(seed));
            case RESEALED -> Posterior.load(artefact.resealed(seed));
            case GRAPH -> throw new IllegalStateException("graphs are tried by themselves, not as artefacts");
            case FOLDER -> Posterior.load(written(artefact.folder(seed)));
        };
    }

    private Path written(Map<String, byte[]> files) throws IOException {
        Disk.local().delete(folder);
        Files.createDirectories(folder);
        for (var file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        return folder;
    }

    /** Draws, and the densities of the first and of a fixed point, all by the model's own solver, which is coarse. */
    private double[] answers(Posterior posterior) {
        var patience = kind.resealed() ? SHORT : PATIENCE;
        var query = posterior.given(OBSERVATION);
        var options = posterior.options().withThreads(1).withTimeout(patience);
        var draws = query.sample(3, 7, options);
        double[] densities = query.logDensity(new double[][] {draws.copyRow(0), {0.3, 0.8}}, options);
        return DoubleStream.concat(
                        Arrays.stream(draws.copyValues()).flatMapToDouble(Arrays::stream), Arrays.stream(densities))
                .toArray();
    }

    private static String described(Throwable e) {
        var where = e.getStackTrace().length > 0 ? " at " + e.getStackTrace()[0] : "";
        return (e + where).replaceAll("\\s+", " ");
    }

    /**
     * Makes trials: the model, the kind, a folder to write into, the first seed and how many.
     *
     * @param output where lines go
     */
    static void run(PrintStream output, String... arguments) throws IOException {
        byte[] archive = Files.readAllBytes(Path.of(arguments[0]));
        var kind = MutationKind.valueOf(arguments[1]);
        Trial trial = kind == MutationKind.GRAPH
                ? new GraphTrial(archive)::run
                : new MutationTrial(archive, kind, Path.of(arguments[2]))::run;
        long first = Long.parseLong(arguments[3]);
        long count = Long.parseLong(arguments[4]);
        for (long seed = first; seed < first + count; seed++) {
            output.println(seed);
            output.flush();
            output.println(trial.run(seed));
        }
        output.println(DONE);
        output.flush();
    }

    /** Makes trials; the last argument is the file that the lines go to. */
    public static void main(String[] arguments) throws IOException {
        try (var output = new PrintStream(arguments[5], StandardCharsets.UTF_8)) {
            run(output, arguments);
        }
    }
}
