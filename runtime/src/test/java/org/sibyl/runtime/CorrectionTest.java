package org.sibyl.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.error.SamplingFailedException;
import org.sibyl.runtime.inference.Correction;
import org.sibyl.runtime.inference.Reliability;
import org.sibyl.runtime.inference.SamplingOptions;
import org.sibyl.runtime.inference.Truncation;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.ode.FixedStep;
import org.sibyl.solvers.ode.Rk4;
import org.sibyl.solvers.support.Bijector;
import org.sibyl.solvers.support.Bounded;
import org.sibyl.solvers.support.StandardNormal;
import org.sibyl.solvers.support.Support;
import org.sibyl.solvers.support.Truncated;

/**
 * The model's posterior is that of θ₁, θ₂ ~ N(0, 1) and x = θ₁ + θ₂ + 0.5 ε. Where prior and noise are truly c times as wide, so is the posterior, about the
 * same mean, and everything is known: mean x/2.25, variance c² (1 − 1/2.25), evidence N(x; 0, 2.25 c²).
 */
class CorrectionTest {

    private static final double X = 1.3;
    private static final int DRAWS = 1000;

    private static Posterior model(Support... supports) {
        var model = GaussianModel.linear(new Mode.Conditional());
        return Posterior.of(model.manifest(supports), model);
    }

    private static double logNormal(double z, double deviation) {
        return StandardNormal.logDensity(z / deviation) - Math.log(deviation);
    }

    private static ToDoubleFunction<double[]> likelihood(double times) {
        return theta -> logNormal(X - theta[0] - theta[1], 0.5 * times);
    }

    private static ToDoubleFunction<double[]> prior(double times) {
        return theta -> logNormal(theta[0], times) + logNormal(theta[1], times);
    }

    private static Correction corrected(double times) {
        try (var posterior = model()) {
            return posterior.given(X).correct(likelihood(times), prior(times)).sample(DRAWS, 3, options(posterior));
        }
    }

    /** Ten steps of fourth order: the field is that of a normal distribution, and smooth. */
    private static SamplingOptions options(Posterior posterior) {
        return posterior.options().withSolver(new FixedStep(new Rk4(), new UniformGrid(10)));
    }

    /** A mean of 820 effective draws errs by 3.5 % of a deviation, a deviation by 2.5 %: the bars are three of them, as that of the evidence is. */
    @Test
    void aModelThatIsTooWideIsMendedToTheExactPosteriorWithItsEvidence() {
        double times = 1 / 1.3;
        var correction = corrected(times);
        double deviation = times * Math.sqrt(1 - 1 / 2.25);
        assertThat(correction.reliability()).isEqualTo(Reliability.GOOD);
        assertThat(correction.effectiveSize()).isBetween(0.7 * DRAWS, 0.95 * DRAWS);
        for (String name : new String[] {"theta1", "theta2"}) {
            assertThat(correction.weighted().mean(name)).isCloseTo(X / 2.25, within(0.105 * deviation));
            assertThat(correction.weighted().deviation(name)).isCloseTo(deviation, within(0.075 * deviation));
        }
        var evidence = correction.logEvidence();
        assertThat(evidence.standardError()).isBetween(0.01, 0.03);
        assertThat(evidence.value()).isCloseTo(logNormal(X, 1.5 * times), within(3 * evidence.standardError()));
        double[] drawn = correction.resampled(DRAWS, 1).copyColumn("theta1");
        double mean = Arrays.stream(drawn).average().orElseThrow();
        double squares = Arrays.stream(drawn)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        assertThat(Math.sqrt(squares / drawn.length)).isCloseTo(deviation, within(0.075 * deviation));
        assertThat(correction.resampled(50, 1).copyValues())
                .isDeepEqualTo(correction.resampled(50, 1).copyValues());
    }

    /** The tail of the weights has the index 1 − 1/c², here 0.89, and draws say so long before. */
    @Test
    void aModelThatIsTooNarrowIsRefusedByNameUntilItIsTakenAsItIs() {
        var correction = corrected(3);
        assertThat(correction.shape()).isGreaterThan(0.7);
        assertThat(correction.reliability()).isNotEqualTo(Reliability.GOOD);
        assertThatThrownBy(() -> correction.resampled(10, 1))
                .isInstanceOf(SamplingFailedException.class)
                .hasMessageContainingAll("k of the weights must be at most 0.67 for 1000 draws", "evenIfUnreliable");
        assertThatThrownBy(correction::weighted).isInstanceOf(SamplingFailedException.class);
        assertThatThrownBy(correction::logEvidence).isInstanceOf(SamplingFailedException.class);
        assertThat(correction.evenIfUnreliable().resampled(10, 1).rows()).isEqualTo(10);
        assertThat(correction.evenIfUnreliable().logEvidence().value()).isFinite();
    }

    @Test
    void anExactModelIsLeftAsItIs() {
        var correction = corrected(1);
        assertThat(correction.effectiveSize()).isGreaterThan(0.999 * DRAWS);
        assertThat(correction.reliability()).isEqualTo(Reliability.GOOD);
        assertThat(correction.logEvidence().value()).isCloseTo(logNormal(X, 1.5), within(1e-3));
    }

    /** The model's prior was normal, the true one is uniform within the ends: the evidence is ⅑ ∫ N(x; θ₁ + θ₂, ¼), and the mass within counts. */
    @Test
    void truncatedParametersAreUniformBetweenTheirEndsUnlessSaidOtherwise() {
        double sum = 0;
        int nodes = 600;
        for (int i = 0; i < nodes; i++) {
            for (int j = 0; j < nodes; j++) {
                double both = -2 + 3 * (i + j + 1.0) / nodes;
                sum += Math.exp(logNormal(X - both, 0.5));
            }
        }
        double exact = Math.log(sum / nodes / nodes);
        try (var posterior = model(Truncated.between(-1, 2), Truncated.between(-1, 2))) {
            var options = options(posterior).withTruncation(new Truncation(200, 4000));
            var correction = posterior.given(X).correct(likelihood(1)).sample(DRAWS, 3, options);
            var evidence = correction.logEvidence();
            assertThat(evidence.standardError()).isBetween(0.005, 0.05);
            assertThat(evidence.value()).isCloseTo(exact, within(3 * evidence.standardError()));
        }
    }

    @Test
    void whatCannotBeWeighedIsRefusedByName() {
        try (var posterior = model(new Bounded(-4, 4, Bijector.PROBIT))) {
            var query = posterior.given(X);
            assertThatThrownBy(() -> query.correct(likelihood(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("two ends", "theta2", "correct(logLikelihood, logPrior)")
                    .hasMessageNotContaining("theta1");
            assertThatThrownBy(() -> query.infer("theta1").correct(likelihood(1), prior(1)))
                    .hasMessageContaining("all parameters asked for");
            assertThatThrownBy(() -> query.correct(likelihood(1), prior(1)).sample(99, 1))
                    .hasMessageContaining("at least 100 draws");
            assertThatThrownBy(
                            () -> query.correct(theta -> Double.NaN, prior(1)).sample(100, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("but is NaN at [");
            assertThatThrownBy(() -> query.correct(theta -> Double.NEGATIVE_INFINITY, prior(1))
                            .sample(100, 1))
                    .isInstanceOf(SamplingFailedException.class)
                    .hasMessageContaining("all of 100 are impossible");
        }
    }
}
