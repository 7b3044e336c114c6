package org.sibyl.recipes.point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.config.Configuration;
import org.sibyl.recipes.network.EncoderChoice;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.error.CapabilityMissingException;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.simulation.data.Parameter;
import org.sibyl.solvers.scoring.Mean;
import org.sibyl.solvers.scoring.Median;
import org.sibyl.solvers.scoring.NormalMixture;
import org.sibyl.solvers.scoring.Quantiles;
import org.sibyl.trainer.network.flow.HiddenLayers;

/** Point networks as recipes: as YAML, and trained where the posterior is known. */
@Tag("long")
class PointRecipeTest {
    private static final int PAIRS = 6000;
    private static final HiddenLayers SMALL = new HiddenLayers(2, 32);

    @TempDir
    private Path folder;

    static List<PointChoice> choices() {
        return List.of(
                PointChoice.DEFAULT,
                PointChoice.MIXTURE,
                PointChoice.DEFAULT.withRules(new Median(), Quantiles.of(0.1, 0.9), new NormalMixture(1)),
                PointChoice.MIXTURE.withBody(new HiddenLayers(0, 1)),
                PointChoice.DEFAULT.withBody(SMALL).withEncoder(EncoderChoice.DeepSet.DEFAULT));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void whatIsWrittenAsYamlIsReadBack(PointChoice choice) {
        var recipe = Recipe.of(choice);
        assertThat(Configuration.parse(Configuration.of(recipe).yaml(), "c.yaml")
                        .recipe())
                .isEqualTo(recipe);
    }

    @Test
    void mistakesInTheSectionAreNamedWithTheirPlace() {
        assertThatThrownBy(() -> Configuration.parse("point:\n  rules:\n    - rule: mode\n", "c.yaml"))
                .hasMessageContaining("there is no point rule 'mode'")
                .hasMessageContaining("choose one of mean, median, model-probabilities, normal-mixture, quantiles")
                .hasMessageNotContaining("org.sibyl");
        assertThatThrownBy(() -> Configuration.parse("point:\n  rules:\n    - levels: [0.1, 0.9]\n", "c.yaml"))
                .hasMessageContaining("'rules' needs the key 'rule', but is a section with the keys levels");
        assertThatThrownBy(() -> Configuration.parse("point:\n  width: 0\n", "c.yaml"))
                .hasMessageContainingAll("c.yaml", "width");
    }

    /** θ ~ N(0, 1) and x ~ N(θ, 1/4). */
    private static double[][][] gaussian(int pairs, long seed) {
        var random = new SplittableRandom(seed);
        double[][] theta = new double[pairs][1];
        double[][] x = new double[pairs][1];
        for (int i = 0; i < pairs; i++) {
            theta[i][0] = random.nextGaussian();
            x[i][0] = theta[i][0] + 0.5 * random.nextGaussian();
        }
        return new double[][][] {theta, x};
    }

    /**
     * The posterior is N(4x/5, 1/5). Quantiles cover 2,000 fresh pairs as binomial bounds say: four standard deviations, beside 0.015 of what
     * the training leaves; the seeds are fixed.
     */
    @Test
    void itEstimatesAPosteriorThatIsKnown() {
        var pairs = gaussian(PAIRS, 3);
        var rules = PointChoice.DEFAULT
                .withRules(new Mean(), Quantiles.of(0.05, 0.5, 0.95), new NormalMixture(1))
                .withBody(SMALL);
        var model =
                Recipe.of(rules).withSteps(1500).train(Pairs.of(List.of(Parameter.real("theta")), pairs[0], pairs[1]));
        var path = model.export(folder.resolve("gaussian.sibyl")).path();
        try (var posterior = Posterior.load(path)) {
            for (double x : new double[] {-1, 0.5, 1.5}) {
                var query = posterior.given(x);
                assertThat(query.mean()[0]).isCloseTo(0.8 * x, within(0.07));
                assertThat(query.median()[0]).isCloseTo(0.8 * x, within(0.08));
                double[][] ends = query.quantiles(0.05, 0.95);
                assertThat((ends[1][0] - ends[0][0]) / 2).isCloseTo(1.6449 * Math.sqrt(0.2), within(0.08));
                double[] density = query.logDensity(new double[][] {{0.8 * x}});
                assertThat(density[0]).isCloseTo(-0.5 * Math.log(2 * Math.PI * 0.2), within(0.1));
                double[] draws = query.sample(4000, 1).copyColumn("theta");
                assertThat(Arrays.stream(draws).average().orElseThrow()).isCloseTo(0.8 * x, within(0.09));
            }
            var fresh = gaussian(2000, 77);
            var estimates = posterior.estimateAll(fresh[1]);
            for (double level : new double[] {0.05, 0.5, 0.95}) {
                double below = 0;
                for (int i = 0; i < fresh[0].length; i++) {
                    double quantile = estimates.get(i).quantiles(level)[0][0];
                    below += fresh[0][i][0] < quantile ? 1.0 / fresh[0].length : 0;
                }
                assertThat(below).isCloseTo(level, within(0.015 + 4 * Math.sqrt(level * (1 - level) / 2000)));
            }
            assertThatThrownBy(() -> posterior.given(0.5).quantiles(0.2))
                    .isInstanceOf(CapabilityMissingException.class)
                    .hasMessageContainingAll("level 0.2", "[0.05, 0.5, 0.95]");
        }
    }

    /** ln θ ~ N(0, 1), and x tells nothing of it: the mean is e^½ = 1.649, the median 1. The mean of 6,000 has an error of 0.028. */
    @Test
    void theMeanOfASkewedParameterIsThatOfItsNaturalValues() {
        var random = new SplittableRandom(9);
        double[][] theta = new double[PAIRS][1];
        double[][] x = new double[PAIRS][1];
        for (int i = 0; i < PAIRS; i++) {
            theta[i][0] = Math.exp(random.nextGaussian());
            x[i][0] = random.nextGaussian();
        }
        var pairs = Pairs.of(List.of(Parameter.positive("theta")), theta, x);
        var rules = PointChoice.DEFAULT.withRules(new Mean(), new Median()).withBody(new HiddenLayers(1, 8));
        var path = Recipe.of(rules)
                .withSteps(1500)
                .train(pairs)
                .export(folder.resolve("skewed.sibyl"))
                .path();
        try (var posterior = Posterior.load(path)) {
            assertThat(posterior.given(0.1).mean()[0]).isCloseTo(Math.exp(0.5), within(0.15));
            assertThat(posterior.given(0.1).median()[0]).isCloseTo(1, within(0.1));
            assertThatThrownBy(() -> posterior.given(0.1).sample(10, 1))
                    .isInstanceOf(CapabilityMissingException.class)
                    .hasMessageContainingAll("draws", "point estimates");
        }
    }
}
