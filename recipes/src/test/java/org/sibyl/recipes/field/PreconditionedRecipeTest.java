package org.sibyl.recipes.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.config.Configuration;
import org.sibyl.recipes.method.MethodChoice;
import org.sibyl.recipes.network.ConditionalMlpChoice;
import org.sibyl.recipes.network.MlpChoice;
import org.sibyl.recipes.network.NetworkChoice;
import org.sibyl.runtime.Posterior;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.simulation.data.Parameter;

/** Posteriors far narrower than the prior. */
@Tag("long")
class PreconditionedRecipeTest {
    private static final int DRAWS = 4000;

    @TempDir
    private Path folder;

    @BeforeAll
    static void oneThread() {
        Engine.getEngine("PyTorch"); // loads the native code
        JniUtils.setNumThreads(1);
    }

    static Stream<Arguments> networks() {
        return Stream.of(
                Arguments.of(new MlpChoice(48, 2, 96, 64), 0.01),
                Arguments.of(new ConditionalMlpChoice(48, 2, 96, 64, Optional.empty()), 0.1));
    }

    /**
     * θ ~ N(0, 1) and x ~ N(θ, s²): the posterior is N(x/(1 + s²), s²/(1 + s²)). Of 4,000 draws the mean scatters by 0.016 deviations and the deviation by
     * 1.1 %; the rest of the tolerance is for a short training, after which a joint network without a guess draws several times as widely. The seed is
     * fixed.
     */
    @ParameterizedTest
    @MethodSource("networks")
    void aNarrowPosteriorIsLearntInFewUpdates(NetworkChoice network, double noise) throws Exception {
        var random = new SplittableRandom(7);
        double[][] theta = new double[10_000][];
        double[][] x = new double[theta.length][];
        for (int i = 0; i < theta.length; i++) {
            theta[i] = new double[] {random.nextGaussian()};
            x[i] = new double[] {theta[i][0] + noise * random.nextGaussian()};
        }
        Path model = folder.resolve("narrow.sibyl");
        Recipe.of(network)
                .withMethod(MethodChoice.flow().withPreconditioning(true))
                .withSteps(1200)
                .withSeed(2)
                .train(Pairs.of(List.of(Parameter.real("theta")), theta, x))
                .export(model);
        try (var posterior = Posterior.load(model)) {
            for (double observed : new double[] {-1.2, 0.3, 0.9}) {
                double[] draws = Arrays.stream(
                                posterior.given(observed).sample(DRAWS, 1).copyValues())
                        .mapToDouble(each -> (each[0] - observed / (1 + noise * noise)) / noise)
                        .toArray();
                double mean = Arrays.stream(draws).average().orElseThrow();
                double variance = Arrays.stream(draws)
                        .map(each -> (each - mean) * (each - mean))
                        .average()
                        .orElseThrow();
                assertThat(mean).isCloseTo(0, within(0.5));
                assertThat(Math.sqrt(variance)).isCloseTo(1 / Math.sqrt(1 + noise * noise), within(0.3));
            }
        }
    }

    @Test
    void theConfigurationSaysSoAndOtherPathsAreRefused() {
        var recipe = Recipe.mlp().withMethod(MethodChoice.flow().withPreconditioning(true));
        String yaml = Configuration.of(recipe).yaml();
        assertThat(yaml).contains("preconditioned: true");
        assertThat(Configuration.parse(yaml, "c.yaml").recipe()).isEqualTo(recipe);
        assertThatThrownBy(() -> Configuration.parse(
                        "network:\n  type: mlp\nmethod:\n  type: flow\n  schedule: cosine\n  preconditioned: true\n",
                        "c.yaml"))
                .hasMessageContainingAll("c.yaml", "straight path", "leave the preconditioning out");
    }
}
