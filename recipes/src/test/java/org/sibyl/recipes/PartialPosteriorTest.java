package org.sibyl.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.recipes.network.MlpChoice;
import org.sibyl.runtime.Posterior;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.simulation.data.Parameter;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.trainer.objective.MaskLaw;

/**
 * a, b ~ N(0, 1) and x = a + b + N(0, 1): given x alone both have the mean x/3, the variance 2/3 and the correlation −½, and their sum the variance 2/3; b given a and x
 * is N((x − a)/2, ½).
 */
@Tag("long")
class PartialPosteriorTest {
    @TempDir
    private Path folder;

    private static Pairs pairs() {
        int count = 10_000;
        var random = new SplittableRandom(1);
        double[][] theta = new double[count][2];
        double[][] x = new double[count][1];
        for (int i = 0; i < count; i++) {
            theta[i][0] = random.nextGaussian();
            theta[i][1] = random.nextGaussian();
            x[i][0] = theta[i][0] + theta[i][1] + random.nextGaussian();
        }
        var parameters = List.of(Parameter.real("a"), Parameter.real("b"));
        return Pairs.of(parameters, List.of(Variable.data("x")), theta, x, ExclusionPolicy.FAIL);
    }

    /** 2,000 draws leave 0.017 of chance in the means; the rest of the tolerance is for a short training. Seeds are fixed. */
    @Test
    void oneTrainingAnswersForAllParametersAndForSomeGivenTheOthers() {
        var recipe = Recipe.of(new MlpChoice(32, 2, 64, 16))
                .withMasks(new MaskLaw.PartialPosterior(0.3))
                .withSteps(1_800)
                .withSettings(options -> options.withThreads(1));
        var path = recipe.train(pairs()).export(folder.resolve("partial.sibyl")).path();
        try (var posterior = Posterior.load(path)) {
            for (double a : new double[] {-1, 0.8}) {
                double[] b = posterior
                        .given(Map.of("a", a, "x", 0.5))
                        .sample(2_000, 1)
                        .copyColumn("b");
                assertThat(mean(b)).as("b given a = %s", a).isCloseTo((0.5 - a) / 2, within(0.25));
                assertThat(deviation(b)).isCloseTo(Math.sqrt(0.5), within(0.1));
            }
            var both = posterior.given(0.9).sample(2_000, 1);
            double[] a = both.copyColumn("a");
            double[] b = both.copyColumn("b");
            double[] sum = new double[a.length];
            Arrays.setAll(sum, i -> a[i] + b[i]);
            assertThat(mean(a)).isCloseTo(0.3, within(0.2));
            assertThat(deviation(b)).isCloseTo(Math.sqrt(2.0 / 3), within(0.12));
            assertThat(deviation(sum)).isCloseTo(Math.sqrt(2.0 / 3), within(0.2));
        }
    }

    private static double mean(double... values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double deviation(double... values) {
        double mean = mean(values);
        return Math.sqrt(mean(
                Arrays.stream(values).map(each -> (each - mean) * (each - mean)).toArray()));
    }
}
