package org.sibyl.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import org.sibyl.exporter.ExportOptions;
import org.sibyl.exporter.Exporter;
import org.sibyl.exporter.ModelDescription;
import org.sibyl.exporter.Provenance;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;
import org.sibyl.trainer.training.TrainedNetwork;
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
                            export(pinned, style, model);
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

    private static void export(PinnedNetwork pinned, GraphStyle style, Path model) {
        var network = pinned.network();
        var trained = TrainedNetwork.of(network, network.parameters().initialValues(1));
        var variables = Variables.of(
                Variable.parameter("theta1", new Real()),
                Variable.parameter("theta2", new Real()),
                Variable.data("x1"),
                Variable.data("x2"));
        var description = new ModelDescription(
                "bench",
                new Field(new FlowMatching(new CondOt()), new SolverChoice("midpoint", new UniformGrid(50))),
                new Mode.Joint(),
                "flux1joint",
                pinned.name(),
                variables);
        Exporter.of(ExportOptions.DEFAULT.withStyle(style))
                .export(trained, description, Provenance.of("bench", 1), model);
    }
}
