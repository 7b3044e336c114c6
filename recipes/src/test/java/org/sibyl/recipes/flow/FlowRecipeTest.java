package org.sibyl.recipes.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.config.Configuration;
import org.sibyl.recipes.network.EncoderChoice;
import org.sibyl.runtime.Posterior;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.simulation.data.Parameter;
import org.sibyl.solvers.base.Component;
import org.sibyl.solvers.base.GaussianMixture;
import org.sibyl.solvers.base.StudentT;
import org.sibyl.trainer.network.flow.HiddenLayers;
import org.sibyl.trainer.network.flow.Permutation;

/** Flows as recipes: by name, as YAML, and trained where the posterior is known. */
@Tag("long")
class FlowRecipeTest {
    @TempDir
    private Path folder;

    @BeforeAll
    static void oneThread() {
        Engine.getEngine("PyTorch"); // loads the native code
        JniUtils.setNumThreads(1);
    }

    static Stream<FlowChoice> flows() {
        var mixture = new GaussianMixture(List.of(
                new Component(0.25, List.of(-1.0, 0.0), List.of(0.5, 1.0)),
                new Component(0.75, List.of(1.0, 2.0), List.of(1.5, 0.25))));
        return Stream.of(
                FlowChoice.couplingAffine(),
                FlowChoice.couplingSpline(),
                FlowChoice.maskedAutoregressive(),
                FlowChoice.neuralSpline(),
                FlowChoice.couplingSpline().withBase(new StudentT(7.5)),
                FlowChoice.couplingAffine().withBase(mixture),
                FlowChoice.couplingAffine().withPermutation(new Permutation.Random(9)),
                FlowChoice.neuralSpline().withPermutation(new Permutation.Orthogonal()),
                FlowChoice.couplingSpline().withSize(3, new HiddenLayers(1, 32)),
                FlowChoice.maskedAutoregressive().withEncoder(EncoderChoice.DeepSet.DEFAULT));
    }

    @ParameterizedTest
    @MethodSource("flows")
    void whatIsWrittenAsYamlIsReadBack(FlowChoice choice) {
        var recipe = Recipe.of(choice);
        assertThat(Configuration.parse(Configuration.of(recipe).yaml(), "c.yaml")
                        .recipe())
                .isEqualTo(recipe);
    }

    @Test
    void mistakesInTheSectionAreNamedWithTheirPlace() {
        assertThatThrownBy(() -> Configuration.parse("flow:\n  bin: 8\n", "c.yaml"))
                .hasMessageContainingAll("c.yaml:2", "bin", "bins");
        assertThatThrownBy(() -> Configuration.parse("flow:\n  transform: cubic\n", "c.yaml"))
                .hasMessageContainingAll("c.yaml:2", "cubic", "spline", "affine");
        assertThatThrownBy(() -> Configuration.parse("flow:\n  base: student-t\n  degrees: 0\n", "c.yaml"))
                .hasMessageContainingAll("c.yaml", "degrees");
        assertThatThrownBy(() -> Configuration.parse("flow:\n  depth: 2\nmethod:\n  type: edm\n", "c.yaml"))
                .hasMessageContainingAll("flow", "method", "different families");
    }

    /** θ ~ N(0, 1) and x ~ N(θ, 1/4): the posterior is N(4x/5, 1/5). 4,000 draws leave 0.007 of chance in the mean. */
    @Test
    void aFlowLearnsAPosteriorThatIsKnown() {
        var random = new SplittableRandom(3);
        double[][] theta = new double[4000][1];
        double[][] x = new double[4000][1];
        for (int i = 0; i < theta.length; i++) {
            theta[i][0] = random.nextGaussian();
            x[i][0] = theta[i][0] + 0.5 * random.nextGaussian();
        }
        var pairs = Pairs.of(List.of(Parameter.real("theta")), theta, x);
        var small = FlowChoice.couplingAffine().withSize(2, new HiddenLayers(1, 32));
        var model = Recipe.of(small).withSteps(600).train(pairs);
        var path = model.export(folder.resolve("gaussian.sibyl")).path();
        try (var posterior = Posterior.load(path)) {
            double[] draws = posterior.given(0.75).sample(4000, 1).copyColumn("theta");
            double mean = Arrays.stream(draws).average().orElseThrow();
            double square = 0;
            for (double draw : draws) {
                square += (draw - mean) * (draw - mean) / draws.length;
            }
            assertThat(mean).isCloseTo(0.6, within(0.08));
            assertThat(Math.sqrt(square)).isCloseTo(Math.sqrt(0.2), within(0.06));
            double mass = 0;
            double[][] grid = new double[4000][1];
            for (int i = 0; i < grid.length; i++) {
                grid[i][0] = -4 + 0.002 * (i + 0.5);
            }
            for (double density : posterior.given(0.75).logDensity(grid)) {
                mass += 0.002 * Math.exp(density);
            }
            assertThat(mass).isCloseTo(1, within(0.01));
        }
    }
}
