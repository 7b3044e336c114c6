package org.sibyl.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;
import org.sibyl.trainer.data.TrainingSet;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Mlp;
import org.sibyl.trainer.network.MlpConfig;
import org.sibyl.trainer.network.encoder.DeepSetEncoder;
import org.sibyl.trainer.network.encoder.EncodedNetwork;
import org.sibyl.trainer.network.encoder.TokenShape;
import org.sibyl.trainer.objective.Inference;
import org.sibyl.trainer.objective.MethodObjective;
import org.sibyl.trainer.training.Progress;
import org.sibyl.trainer.training.TrainingOptions;
import org.sibyl.trainer.training.TrainingRun;

/** Modes from training to draws: what was trained is written, loaded and sampled, with the distribution that is known. */
@Tag("long")
class TrainedModesTest {
    @TempDir
    private Path folder;

    @BeforeAll
    static void oneThread() {
        Engine.getEngine("PyTorch"); // loads the native code
        JniUtils.setNumThreads(1);
    }

    /**
     * Two components of deviation 0.5 at (−2, 0) and (2, 1): the means are (0, 0.5), the deviations √4.25 and √0.5. 4,000 draws leave
     * 0.03 and 0.011 of chance in the means; the rest of the tolerance is for a short training. Seeds are fixed.
     */
    @Test
    void anUnconditionalModelLearnsAMixture() {
        var random = new SplittableRandom(1);
        double[][] rows = new double[10_000][];
        for (int i = 0; i < rows.length; i++) {
            double side = random.nextBoolean() ? 1 : -1;
            rows[i] =
                    new double[] {2 * side + 0.5 * random.nextGaussian(), 0.5 + 0.5 * side + 0.5 * random.nextGaussian()
                    };
        }
        var set = TrainingSet.of(
                Variables.of(Variable.parameter("a", new Real()), Variable.parameter("b", new Real())), rows, 500);
        var path = trained(
                new Mlp(MlpConfig.unconditional(2, 48, 2)),
                new Inference.Unconditional(2),
                new Mode.Unconditional(),
                set);
        try (var posterior = Posterior.load(path)) {
            var draws = posterior.given(Map.of()).sample(4000, 1);
            double[] a = draws.copyColumn("a");
            double[] b = draws.copyColumn("b");
            assertThat(mean(a)).isCloseTo(0, within(0.25));
            assertThat(mean(b)).isCloseTo(0.5, within(0.12));
            assertThat(deviation(a)).isCloseTo(Math.sqrt(4.25), within(0.15));
            assertThat(deviation(b)).isCloseTo(Math.sqrt(0.5), within(0.08));
            // Both modes, and little between them: |a| < 1 has the probability 0.023.
            assertThat(Arrays.stream(a).filter(x -> Math.abs(x) < 1).count()).isLessThan(320);
            assertThat(Arrays.stream(a).filter(x -> x > 0).count()).isBetween(1600L, 2400L);
        }
    }

    /** θ ~ N(0, 1), five trials N(θ, 1): the posterior is N(Σx/6, 1/6), the same for every order of the trials. */
    @Test
    void anEncodedModelLearnsThePosteriorOfASetOfTrials() {
        int trials = 5;
        var random = new SplittableRandom(2);
        double[][] rows = new double[10_000][trials + 1];
        for (double[] row : rows) {
            row[0] = random.nextGaussian();
            for (int i = 1; i <= trials; i++) {
                row[i] = row[0] + random.nextGaussian();
            }
        }
        var variables = new ArrayList<>(List.of(Variable.parameter("theta", new Real())));
        for (int i = 1; i <= trials; i++) {
            variables.add(Variable.data("trial" + i));
        }
        var set = TrainingSet.of(new Variables(variables), rows, 500);
        var encoder = new DeepSetEncoder(new TokenShape(trials, 1), 16, 1, new TokenShape(1, 4));
        var network = new EncodedNetwork(encoder, new Mlp(MlpConfig.conditional(1, 4, 32, 2)));
        var path =
                trained(network, new Inference.Conditional(1, new TokenShape(trials, 1)), new Mode.Conditional(), set);
        try (var posterior = Posterior.load(path)) {
            assertThat(posterior.manifest().encoder()).isPresent();
            double[] observation = {1.1, 0.2, 0.9, 1.5, -0.1};
            double[] draws = posterior.given(observation).sample(4000, 1).copyColumn("theta");
            assertThat(mean(draws)).isCloseTo(0.6, within(0.08));
            assertThat(deviation(draws)).isCloseTo(Math.sqrt(1 / 6.0), within(0.05));
            double density = posterior.given(observation).logDensity(new double[][] {{0.6}})[0];
            assertThat(density).isCloseTo(0.5 * Math.log(6 / (2 * Math.PI)), within(0.2));
        }
    }

    private Path trained(FieldNetwork network, Inference inference, Mode mode, TrainingSet set) {
        var options = TrainingOptions.of(1500)
                .withBatchSize(128)
                .withLearningRate(5e-3)
                .withSeed(3);
        var run = new TrainingRun<>(network, MethodObjective.flowMatching(inference), set, options);
        var path = folder.resolve("m.sibyl");
        Exporter.of(ExportOptions.DEFAULT)
                .export(run.run(Progress.none()), ModelDescription.of("m", mode, set), Provenance.of("test", 3), path);
        return path;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
    }
}
