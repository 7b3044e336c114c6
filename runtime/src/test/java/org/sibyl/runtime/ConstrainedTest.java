package org.sibyl.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.solvers.guidance.Constraint;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.support.Real;

/** theta1 + theta2 given x is normal; draws are pulled into the half-space theta1 ≤ 0.3. */
class ConstrainedTest {

    private static final Constraint HALF = theta -> theta[0] - 0.3;

    private static Posterior linear() {
        var model = GaussianModel.linear(new Mode.Conditional());
        return Posterior.of(model.manifest(), model);
    }

    @Test
    void drawsArePulledIntoTheHalfSpaceAndTheShareIsReported() {
        try (var posterior = linear()) {
            var free = posterior.given(0.9).sample(500, 3);
            long inside = Arrays.stream(free.copyColumn("theta1"))
                    .filter(theta -> theta <= 0.3)
                    .count();
            assertThat(inside).isBetween(150L, 350L);
            var pulled = posterior.given(0.9).constrained(HALF, 1).sample(500, 3);
            assertThat(pulled.share()).isGreaterThan(0.97);
            assertThat(pulled.satisfied()).isEqualTo((int) Math.round(500 * pulled.share()));
            // the other direction of the posterior is left: x = theta1 + theta2 + 0.5 ε
            double mean = IntStream.range(0, 500)
                    .mapToDouble(i -> pulled.draws().at(i, 1) + pulled.draws().at(i, 0))
                    .average()
                    .orElseThrow();
            assertThat(mean).isBetween(-0.4, 1.2);
        }
    }

    @Test
    void farInsideNothingIsPulled() {
        try (var posterior = linear()) {
            var free = posterior.given(0.9).sample(50, 3);
            var pulled =
                    posterior.given(0.9).constrained(theta -> theta[0] - 500, 1).sample(50, 3);
            for (int i = 0; i < 50; i++) {
                assertThat(pulled.draws().at(i, 0)).isCloseTo(free.at(i, 0), within(1e-2));
            }
            assertThat(pulled.share()).isEqualTo(1);
        }
    }

    @Test
    void aGradientOfOnesOwnIsThatOfDifferencesThroughTheSupport() {
        var model = GaussianModel.linear(new Mode.Conditional());
        try (var posterior = Posterior.of(model.manifest(new Positive(), new Real()), model)) {
            Constraint square = theta -> theta[0] * theta[0] - theta[1];
            Constraint known = new Constraint() {
                @Override
                public double at(double... theta) {
                    return square.at(theta);
                }

                @Override
                public Optional<double[]> gradient(double... theta) {
                    return Optional.of(new double[] {2 * theta[0], -1});
                }
            };
            var byDifferences = posterior.given(0.9).constrained(square, 0.7).sample(20, 3);
            var byGradient = posterior.given(0.9).constrained(known, 0.7).sample(20, 3);
            for (int i = 0; i < 20; i++) {
                assertThat(byGradient.draws().at(i, 0))
                        .isCloseTo(byDifferences.draws().at(i, 0), within(1e-3));
            }
        }
    }

    @Test
    void constraintsAddUpAndFollowTheOrderAskedFor() {
        try (var posterior = linear()) {
            var both = posterior
                    .given(0.9)
                    .infer("theta2", "theta1")
                    .constrained(theta -> theta[1] - 0.3, 1)
                    .constrained(theta -> -0.2 - theta[1], 1)
                    .sample(300, 3);
            assertThat(both.draws().names()).containsExactly("theta2", "theta1");
            long inside = Arrays.stream(both.draws().copyColumn("theta1"))
                    .filter(theta -> theta >= -0.25 && theta <= 0.35)
                    .count();
            assertThat(inside).isGreaterThan(285);
        }
    }

    @Test
    void whatIsNoPullIsNamed() {
        try (var posterior = linear()) {
            assertThatThrownBy(() -> posterior.given(0.9).constrained(HALF, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("strength of a constraint must be above 0");
            assertThatThrownBy(() -> posterior
                            .given(0.9)
                            .constrained(theta -> Double.NaN, 1)
                            .sample(2, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(
                            "a constraint must be a finite number wherever the parameters may be, but is NaN");
        }
    }
}
