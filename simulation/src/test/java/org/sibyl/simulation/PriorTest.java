package org.sibyl.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.simulation.data.Parameter;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.support.StandardNormal;
import org.sibyl.solvers.support.Truncated;
import org.sibyl.solvers.variable.Variable;

class PriorTest {
    private static final int DRAWS = 20_000;

    /** The median of each prior, in closed form. */
    static Stream<Arguments> priors() {
        double cut = StandardNormal.cumulative(1) - StandardNormal.cumulative(-0.5);
        double half = StandardNormal.quantile(StandardNormal.cumulative(-0.5) + cut / 2);
        double tail = StandardNormal.cumulative(-6) - StandardNormal.cumulative(-7);
        double farHalf = -StandardNormal.quantile(StandardNormal.cumulative(-7) + tail / 2);
        return Stream.of(
                Arguments.of(Prior.uniform("a", -1, 3), 1.0),
                Arguments.of(Prior.logUniform("a", 0.01, 100), 1.0),
                Arguments.of(Prior.logNormal("a", -3, 0.5), Math.exp(-3)),
                Arguments.of(Prior.normal("a", 2, 0.5), 2.0),
                Arguments.of(Prior.truncatedNormal("a", 1, 2, 0, 3), 1 + 2 * half),
                Arguments.of(Prior.truncatedNormal("a", 0, 1, 6, 7), farHalf));
    }

    /** The share of draws below the median is off by 0.02 (5.7 deviations) once in 10⁸ runs. */
    @ParameterizedTest
    @MethodSource("priors")
    void halfOfTheDrawsAreBelowTheMedianAndAllInsideTheSupport(Prior prior, double median) {
        var random = new SplittableRandom(4);
        var support = prior.parameters().get(0).support();
        int below = 0;
        for (int i = 0; i < DRAWS; i++) {
            double value = prior.draw(random)[0];
            assertThat(support.contains(value)).isTrue();
            below += value < median ? 1 : 0;
        }
        assertThat(below / (double) DRAWS).isCloseTo(0.5, within(0.02));
    }

    @Test
    void aNormalPriorHasItsDeviation() {
        var random = new SplittableRandom(5);
        var prior = Prior.normal("a", 2, 0.5);
        double[] draws = new double[DRAWS];
        Arrays.setAll(draws, i -> prior.draw(random)[0]);
        double squares =
                Arrays.stream(draws).map(y -> (y - 2) * (y - 2)).average().orElseThrow();
        assertThat(Math.sqrt(squares)).isCloseTo(0.5, within(0.0125)); // 5 deviations
    }

    @Test
    void aProductHasThePartsInOrderWithUnits() {
        var prior = Prior.of(Prior.uniform("height", 0, 10), Prior.logUniform("drag", 0.1, 1))
                .withUnits("m", "");
        assertThat(prior.parameters()).extracting(Variable::name).containsExactly("height", "drag");
        assertThat(prior.parameters()).extracting(Variable::unit).containsExactly("m", "");
        assertThat(prior.parameters().get(1).support())
                .isEqualTo(new Truncated(new Positive(), Optional.of(0.1), Optional.of(1.0)));
        assertThat(prior.draw(new SplittableRandom(1))[0]).isBetween(0.0, 10.0);
        assertThat(prior.draw(new SplittableRandom(1))[1]).isBetween(0.1, 1.0);
    }

    @Test
    void aBoxIsUniformOnEachSide() {
        var prior = Prior.box(List.of("a", "b"), new double[] {0, 5}, new double[] {1, 6});
        assertThat(prior.draw(new SplittableRandom(1))[1]).isBetween(5.0, 6.0);
        assertThatThrownBy(() -> Prior.box(List.of("a", "b"), new double[] {0}, new double[] {1, 6}))
                .hasMessageContaining("has 1 lower and 2 upper ends");
    }

    /** ∫ p = 1 by the midpoint rule, and p(y) against its closed form. */
    @Test
    void densitiesIntegrateToOneAndHaveTheirClosedForms() {
        for (var prior : List.of(
                Prior.uniform("a", -1, 3),
                Prior.logUniform("a", 0.5, 4),
                Prior.logNormal("a", 0, 0.3),
                Prior.normal("a", 1, 0.5),
                Prior.truncatedNormal("a", 1, 2, 0, 3),
                Prior.truncatedNormal("a", -5, 1, 0, 3))) {
            double mass = 0;
            for (double y = -8 + 5e-4; y < 8; y += 1e-3) {
                mass += Math.exp(prior.logDensity(y)) * 1e-3;
            }
            assertThat(mass).isCloseTo(1, within(1e-3));
        }
        var both = Prior.of(Prior.logUniform("a", 1, Math.E), Prior.normal("b", 1, 2));
        double expected = -Math.log(2) - 0.5 * Math.log(2 * Math.PI) - 2 - Math.log(2); // 1/y at 2, N(5; 1, 2²)
        assertThat(both.logDensity(2, 5)).isCloseTo(expected, within(1e-14));
        assertThat(both.logDensity(0.5, 5)).isEqualTo(Double.NEGATIVE_INFINITY);
        var drawn = Prior.custom(List.of(Parameter.real("a")), random -> new double[1]);
        assertThatThrownBy(() -> drawn.logDensity(1))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("give Prior.custom its density");
    }

    @Test
    void nonsenseIsRefusedByName() {
        assertThatThrownBy(() -> Prior.of(Prior.normal("a", 0, 1), Prior.normal("a", 1, 1)))
                .hasMessageContaining("two are 'a'");
        assertThatThrownBy(() -> Prior.normal("a", 0, Double.NaN)).hasMessageContaining("deviation above 0");
        assertThatThrownBy(() -> Prior.uniform("a", 3, 1)).hasMessageContaining("lower < upper");
        assertThatThrownBy(() -> Prior.truncatedNormal("a", 0, 1, 80, 81)).hasMessageContaining("some mass");
        var wrong = Prior.custom(List.of(Parameter.real("a"), Parameter.real("b")), random -> new double[] {1});
        assertThatThrownBy(() -> wrong.draw(new SplittableRandom(1)))
                .hasMessageContaining("2 values (a, b), but has 1");
    }
}
