package org.sibyl.selftest.artefacts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.sibyl.exporter.ExportOptions;
import org.sibyl.exporter.ExportReport;
import org.sibyl.exporter.Exporter;
import org.sibyl.exporter.ModelDescription;
import org.sibyl.exporter.Provenance;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.selftest.check.Check;
import org.sibyl.selftest.check.Suite;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.support.Bijector;
import org.sibyl.solvers.support.Bounded;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Scaling;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Flux1;
import org.sibyl.trainer.network.Flux1Config;
import org.sibyl.trainer.network.Flux1Joint;
import org.sibyl.trainer.network.Flux1JointConfig;
import org.sibyl.trainer.network.IdMerge;
import org.sibyl.trainer.network.Initialization;
import org.sibyl.trainer.network.Mlp;
import org.sibyl.trainer.network.MlpConfig;
import org.sibyl.trainer.network.Replicates;
import org.sibyl.trainer.network.SimFormer;
import org.sibyl.trainer.network.SimFormerConfig;
import org.sibyl.trainer.network.TokenMerge;
import org.sibyl.trainer.training.TrainedNetwork;

/**
 * What holds for every exported model, on networks with random weights: its numbers are the training engine's, its draws do
 * not depend on chunks or threads, its density integrates to 1. Uses the training engine.
 */
public final class ArtefactSuite implements Suite {
    private static final int DRAWS = 600;

    @Override
    public String name() {
        return "artefacts";
    }

    /**
     * All checks.
     *
     * @throws UncheckedIOException if there can be no temporary folder
     */
    @Override
    public List<Check> run(int repetitions) {
        try {
            Path folder = Files.createTempDirectory("sibyl-selftest");
            Path parity = folder.resolve("parity.sibyl");
            Path sampled = folder.resolve("sampled.sibyl");
            try {
                var checks = new ArrayList<Check>(parity(parity));
                // A gentle field: its density is smooth enough for a coarse quadrature.
                export(new Mlp(MlpConfig.joint(4, 24, 2)), new Mode.Joint(), GraphStyle.FAST, 0.1, sampled);
                try (var posterior = Posterior.load(sampled)) {
                    checks.add(determinism(posterior));
                    checks.add(mass(posterior));
                }
                return List.copyOf(checks);
            } finally {
                Files.deleteIfExists(parity);
                Files.deleteIfExists(sampled);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the self-test needs a temporary folder: " + e.getMessage(), e);
        }
    }

    private static List<Check> parity(Path path) {
        var checks = new ArrayList<Check>();
        checks.addAll(parity("Flux1Joint, sum", joint(new TokenMerge.Sum(6)), new Mode.Joint(), path));
        checks.addAll(parity("Flux1Joint, concat", joint(new TokenMerge.Concat(4, 2, 4)), new Mode.Joint(), path));
        checks.addAll(parity("SimFormer", simFormer(), new Mode.Joint(), path));
        checks.addAll(parity("Flux1", flux1(), new Mode.Conditional(), path));
        checks.addAll(parity("MLP, joint", new Mlp(MlpConfig.joint(4, 24, 2)), new Mode.Joint(), path));
        checks.addAll(
                parity("MLP, conditional", new Mlp(MlpConfig.conditional(2, 2, 24, 2)), new Mode.Conditional(), path));
        checks.addAll(parity(
                "MLP, unconditional", new Mlp(MlpConfig.unconditional(4, 24, 2)), new Mode.Unconditional(), path));
        return checks;
    }

    private static List<Check> parity(String name, FieldNetwork network, Mode mode, Path path) {
        var checks = new ArrayList<Check>();
        for (var style : GraphStyle.values()) {
            var report = export(network, mode, style, 0.15, path);
            String label = name + ", " + style.name().toLowerCase(Locale.ROOT) + " graph";
            checks.add(
                    Check.atMost("export parity of " + label, report.agreement().of(Field.EVALUATION), 1e-5));
            checks.add(Check.atMost("J·v parity of " + label, report.agreement().of(Field.DERIVATIVE), 1e-4));
        }
        return checks;
    }

    private static Check determinism(Posterior posterior) {
        var query = posterior.given(0.2, -0.4);
        double[][] first = query.sample(DRAWS, 5).copyValues();
        int differing = 0;
        for (int chunk : new int[] {1, 7, 64, 512, DRAWS}) {
            for (int threads : new int[] {1, 2, 8}) {
                var options = posterior.options().withChunk(chunk).withThreads(threads);
                // One row at a time is slow: fewer draws, which are the first of the many.
                int draws = chunk == 1 ? DRAWS / 10 : DRAWS;
                double[][] again = query.sample(draws, 5, options).copyValues();
                differing += IntStream.range(0, draws)
                        .map(row -> Arrays.equals(first[row], again[row]) ? 0 : 1)
                        .sum();
            }
        }
        return Check.atMost("draws that differ for chunks 1, 7, 64, 512, all and threads 1, 2, 8", differing, 0);
    }

    /** The midpoint rule on a grid; the density of a smooth flow is smooth. */
    private static Check mass(Posterior posterior) {
        int side = 50;
        double[][] points = new double[side * side][];
        for (int i = 0; i < points.length; i++) {
            points[i] = new double[] {-1 + 2 * (Math.floorDiv(i, side) + 0.5) / side, -1 + 2 * (i % side + 0.5) / side};
        }
        double sum = 0;
        for (double density : posterior.given(0.2, -0.4).logDensity(points)) {
            sum += Math.exp(density);
        }
        return Check.near("mass of the density over the box", sum * 4 / points.length, 1, 0.02);
    }

    /** Starting values plus noise: zero-initialised layers would hide what comes before them. */
    private static float[] weights(FieldNetwork network, double noise) {
        float[] values = network.parameters().initialValues(11);
        var random = new SplittableRandom(12);
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (noise * random.nextGaussian());
        }
        return values;
    }

    private static ExportReport export(FieldNetwork network, Mode mode, GraphStyle style, double noise, Path path) {
        var box = new Bounded(-1, 1, Bijector.LOGIT);
        boolean given = !mode.equals(new Mode.Unconditional());
        var variables = Variables.of(
                Variable.parameter("theta1", box).withScaling(Scaling.of(0, 1.8)),
                Variable.parameter("theta2", box).withScaling(Scaling.of(0, 1.8)),
                given ? Variable.data("x1") : Variable.parameter("x1", new Real()),
                given ? Variable.data("x2") : Variable.parameter("x2", new Real()));
        var description = new ModelDescription(
                "selftest",
                new Field(new FlowMatching(new CondOt()), new SolverChoice("midpoint", new UniformGrid(50))),
                mode,
                "selftest",
                "random weights",
                variables);
        var trained = TrainedNetwork.of(network, weights(network, noise));
        return Exporter.of(ExportOptions.DEFAULT.withStyle(style).replacing())
                .export(trained, description, Provenance.of("sibyl selftest", 11), path);
    }

    private static FieldNetwork joint(TokenMerge merge) {
        return new Flux1Joint(Flux1JointConfig.of(4, 2, merge)
                .withInitialization(Initialization.REFERENCE)
                .withTimeFactor(30));
    }

    private static FieldNetwork simFormer() {
        var config = SimFormerConfig.of(4);
        return new SimFormer(new SimFormerConfig(
                4, 1, 8, 4, 4, 2, 8, 2, 1, 2, 16, config.edges(), Replicates.none(4), Initialization.REFERENCE));
    }

    private static FieldNetwork flux1() {
        return new Flux1(Flux1Config.of(2, 2).withSize(2, 1, 2, new IdMerge.Concat(4, 2)));
    }
}
