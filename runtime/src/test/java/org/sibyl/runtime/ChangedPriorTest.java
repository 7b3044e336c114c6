package org.sibyl.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.error.SamplingFailedException;
import org.sibyl.runtime.inference.Draws;
import org.sibyl.runtime.inference.WeightedDraws;
import org.sibyl.solvers.prior.KnownPrior;
import org.sibyl.solvers.prior.Marginal;
import org.sibyl.solvers.support.Bijector;
import org.sibyl.solvers.support.Bounded;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.support.StandardNormal;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

/** theta1, theta2 ~ N(0, 1) in training and x = theta1 + theta2 + 0.5 ε; under another normal prior the posterior is known too. */
@Tag("long")
class ChangedPriorTest {

    private static final int DRAWS = 1600;

    private static KnownPrior normal(double mean1, double deviation1, double mean2, double deviation2) {
        return KnownPrior.of(
                Map.of("theta1", Marginal.normal(mean1, deviation1), "theta2", Marginal.normal(mean2, deviation2)));
    }

    private static final KnownPrior TRAINED = normal(0, 1, 0, 1);

    /** The error of a mean over 1,600 draws is 2.5 % of a deviation, of a deviation 1.8 %; the bar adds three of them to 2 %: a false alarm once in 300 seeds. */
    @Test
    void anotherNormalPriorHasTheClosedForm() {
        var model = GaussianModel.linear(new Mode.Conditional());
        try (var posterior = Posterior.of(model.manifest(), model)) {
            var draws = posterior
                    .given(1.3)
                    .withPrior(normal(0.8, 0.5, -0.4, 0.7), TRAINED)
                    .sample(DRAWS, 3);
            double v1 = 0.25;
            double v2 = 0.49;
            double gain = 1 / (v1 + v2 + 0.25); // x − 0.4 is news of theta1 + theta2
            assertMoments(draws, "theta1", 0.8 + v1 * gain * 0.9, Math.sqrt(v1 - v1 * v1 * gain));
            assertMoments(draws, "theta2", -0.4 + v2 * gain * 0.9, Math.sqrt(v2 - v2 * v2 * gain));
            assertThat(draws.effectiveSize()).isBetween(0.9 * DRAWS, 1.0 * DRAWS + 1e-6);
            var plain = draws.resampled(DRAWS, 5);
            double mean = Arrays.stream(plain.copyColumn("theta1")).average().orElseThrow();
            assertThat(mean).isCloseTo(draws.mean("theta1"), within(0.02));
        }
    }

    private static void assertMoments(WeightedDraws draws, String name, double mean, double deviation) {
        assertThat(draws.mean(name)).isCloseTo(mean, within((0.02 + 0.075) * deviation));
        assertThat(draws.deviation(name)).isCloseTo(deviation, within((0.02 + 0.054) * deviation));
    }

    /** The prior on the network's scale is normal through a probit; the posterior under another is found by integration. */
    @Test
    void supportsAreTakenAlongByTheirSlopes() {
        var model =
                new GaussianModel(new Mode.Conditional(), 1, new double[] {0, 0}, new double[][] {{1, 1}, {1, 1.25}});
        var bounded = new Bounded(0, 4, Bijector.PROBIT); // standard normal through the probit: uniform from 0 to 4
        try (var posterior = Posterior.of(model.manifest(bounded, new Real()), model)) {
            var trained = KnownPrior.of(Map.of("theta1", Marginal.uniform(0, 4)));
            var wanted = KnownPrior.of(Map.of("theta1", Marginal.normal(2, 0.4)));
            var draws = posterior.given(0.6).withPrior(wanted, trained).sample(DRAWS, 3);
            double mass = 0;
            double mean = 0;
            for (int i = 0; i < 40_000; i++) {
                double theta = (i + 0.5) / 10_000;
                double z = StandardNormal.quantile(theta / 4);
                double density = Math.exp(-0.5 * (0.6 - z) * (0.6 - z) / 0.25 - 0.5 * (theta - 2) * (theta - 2) / 0.16);
                mass += density;
                mean += density * theta;
            }
            assertThat(draws.mean("theta1")).isCloseTo(mean / mass, within(0.095 * 0.35));
            assertThat(draws.effectiveSize()).isGreaterThan(0.5 * DRAWS);
        }
    }

    @Test
    void whatTheTrainingDoesNotCoverIsRefusedByName() {
        var model = GaussianModel.linear(new Mode.Conditional());
        try (var posterior = Posterior.of(model.manifest(), model)) {
            assertThatThrownBy(() -> posterior.given(1.3).withPrior(normal(6, 1, 0, 1), TRAINED))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("theta1 must lie where", "normal of mean 0.0", "train with a wider prior");
            assertThatThrownBy(() -> posterior.given(1.3).infer("theta1").withPrior(TRAINED, TRAINED))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("all parameters asked for");
            var strict = posterior
                    .given(1.3)
                    .withPrior(normal(0.8, 0.5, -0.4, 0.7), TRAINED)
                    .accepting(1);
            assertThatThrownBy(() -> strict.sample(50, 3))
                    .isInstanceOf(SamplingFailedException.class)
                    .hasMessageContaining("effective sample size must be at least 1.0 of 50 draws");
        }
    }

    @Test
    void weightsAreNormalisedAndResampledInProportion() {
        var draws = Draws.of(Variables.of(Variable.parameter("a", new Real())).columns(), 1, 2, 3);
        var weighted = WeightedDraws.of(draws, Math.log(1) + 900, Math.log(3) + 900, Double.NEGATIVE_INFINITY);
        assertThat(weighted.copyWeights()).containsExactly(new double[] {0.25, 0.75, 0}, within(1e-12));
        assertThat(weighted.effectiveSize()).isCloseTo(1.6, within(1e-12));
        assertThat(weighted.mean("a")).isCloseTo(1.75, within(1e-12));
        assertThat(weighted.resampled(4, 1).copyColumn("a")).containsExactly(1, 2, 2, 2);
        assertThatThrownBy(() -> WeightedDraws.of(draws, Double.NaN, 0, 0)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> WeightedDraws.of(draws, 0, 0)).hasMessageContaining("3 draws have 2 weights");
    }
}
