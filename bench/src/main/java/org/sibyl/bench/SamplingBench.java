package org.sibyl.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.runtime.Posterior;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Seconds for a number of draws with 100 evaluations each (midpoint, 50 steps), plain and fast graph interleaved. */
@Command(name = "sampling", description = "Seconds for draws with 100 evaluations.")
final class SamplingBench implements Runnable {
    @Option(names = "--draws", defaultValue = "1000", description = "Draws of a repetition.")
    private int draws;

    @Option(names = "--repetitions", defaultValue = "3", description = "Repetitions; the best counts.")
    private int repetitions;

    @Override
    public void run() {
        for (var pinned : EnumSet.complementOf(EnumSet.of(PinnedNetwork.MLP_128))) {
            var best = new EnumMap<GraphStyle, Double>(GraphStyle.class);
            try {
                Path folder = Files.createTempDirectory("sibyl-bench");
                for (int repetition = 0; repetition < repetitions; repetition++) {
                    for (var style : GraphStyle.values()) {
                        Path model = folder.resolve(style + ".sibyl");
                        if (repetition == 0) {
                            pinned.export(style, 50, model);
                        }
                        best.merge(style, seconds(model), Math::min);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            for (var style : GraphStyle.values()) {
                System.out.printf("| sampling | %s, %s graph | %.2f s |%n", pinned, style, best.get(style));
            }
        }
    }

    private double seconds(Path model) {
        try (var posterior = Posterior.load(model)) {
            var query = posterior.given(0.1, -0.2);
            query.sample(100, 0);
            long start = System.nanoTime();
            query.sample(draws, 1);
            return (System.nanoTime() - start) / 1e9;
        }
    }
}
