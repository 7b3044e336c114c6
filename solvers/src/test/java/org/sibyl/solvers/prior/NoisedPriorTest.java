package org.sibyl.solvers.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.solvers.support.Bijector;
import org.sibyl.solvers.support.Bounded;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.support.Support;
import org.sibyl.solvers.support.Truncated;
import org.sibyl.solvers.variable.Scaling;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

class NoisedPriorTest {

    private static final double[][] LEVELS = {{0, 1}, {1e-3, 1}, {0.3, 0.95}, {1, 160}, {0.9, 0.2}, {1, 0.01}};

    private static NoisedPrior on(Support support, double shift, double scale, Marginal marginal) {
        var variable = Variable.parameter("a", support).withScaling(Scaling.of(shift, scale));
        return KnownPrior.of(Map.of("a", marginal)).on(Variables.of(variable).columns());
    }

    static Stream<Arguments> everyTreatment() {
        return Stream.of(
                Arguments.of(new Real(), Marginal.normal(1, 2)),
                Arguments.of(new Real(), Marginal.uniform(-1, 3)),
                Arguments.of(new Bounded(-1, 3, Bijector.SOFT_CLIP), Marginal.uniform(-1, 3)),
                Arguments.of(new Bounded(-1, 3, Bijector.LOGIT), Marginal.uniform(-1, 3)),
                Arguments.of(new Bounded(-1, 3, Bijector.PROBIT), Marginal.uniform(-1, 3)),
                Arguments.of(new Bounded(-1, 3, Bijector.PROBIT), Marginal.normal(1, 1)),
                Arguments.of(Truncated.between(-1, 3), Marginal.uniform(-1, 3)),
                Arguments.of(Truncated.between(-1, 2), Marginal.uniform(0, 3)),
                Arguments.of(Truncated.between(-1, 3), Marginal.normal(1, 1)),
                Arguments.of(new Positive(), Marginal.uniform(0.5, 3)));
    }

    /** Integrals over the natural values, on a fine grid: another way round than by the network's scale. */
    @ParameterizedTest
    @MethodSource("everyTreatment")
    void itIsTheIntegralOverTheNaturalPrior(Support support, Marginal marginal) {
        double shift = 0.2;
        double scale = 1.3;
        var prior = on(support, shift, scale, marginal);
        for (double[] level : LEVELS) {
            for (double z : new double[] {-2.5, -0.4, 0.3, 1.9}) {
                double x = z * Math.hypot(level[0], level[1]);
                var exact = integrated(support, shift, scale, marginal, level[0], level[1], x);
                if (exact.length == 0) {
                    continue; // no mass where the noise is: the far side of an end
                }
                var of = prior.at(0, level[0], level[1], x);
                double width = Math.sqrt(exact[1]);
                assertThat(of.clean()).as("clean at %s, %s", level, x).isCloseTo(exact[0], within(2e-3 * width + 1e-6));
                assertThat(of.noise() * level[1]).isCloseTo(x - level[0] * exact[0], within(2e-3 * width + 1e-6));
                assertThat(of.variance()).isCloseTo(exact[1], within(1e-2 * exact[1] + 1e-9));
            }
        }
    }

    @Test
    void wherePairsGoOnBeyondTheEndsSoDoesThePriorThatTheNetworkKnows() {
        var cut = Truncated.between(-1, 3).withMargin(0.1);
        var wide = Truncated.between(-1.4, 3.4);
        for (double[] level : LEVELS) {
            for (double x : new double[] {-1.5, 0.1, 2.2}) {
                assertThat(on(cut, 0.2, 1.3, Marginal.uniform(-1, 3)).at(0, level[0], level[1], x))
                        .isEqualTo(
                                on(wide, 0.2, 1.3, Marginal.uniform(-1.4, 3.4)).at(0, level[0], level[1], x));
                assertThat(on(cut, 0.2, 1.3, Marginal.normal(1, 1)).at(0, level[0], level[1], x))
                        .isEqualTo(on(wide, 0.2, 1.3, Marginal.normal(1, 1)).at(0, level[0], level[1], x));
                assertThat(on(cut, 0.2, 1.3, Marginal.uniform(0, 2)).at(0, level[0], level[1], x))
                        .isEqualTo(on(wide, 0.2, 1.3, Marginal.uniform(0, 2)).at(0, level[0], level[1], x));
            }
        }
        var prior = on(cut, 0.2, 1.3, Marginal.uniform(-1, 3));
        assertThat(prior.logDensity(2.9)).isEqualTo(-Math.log(4));
        assertThat(prior.logDensity(3.1)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void aPriorOfAnUnknownFormMustSayHowItGoesOn() {
        var triangle = new Marginal() {
            @Override
            public double logDensity(double natural) {
                return Math.log(Math.max(0, natural + 1) / 8);
            }

            @Override
            public double lower() {
                return -1;
            }

            @Override
            public double upper() {
                return 3;
            }
        };
        assertThatThrownBy(() -> on(Truncated.between(-1, 3).withMargin(0.1), 0, 1, triangle))
                .hasMessageContaining("goes on beyond its ends, to -1.4 to 3.4 (truncated)");
    }

    private static double[] integrated(
            Support support, double shift, double scale, Marginal marginal, double alpha, double sigma, double x) {
        int nodes = 200_000;
        double h = (marginal.upper() - marginal.lower()) / nodes;
        double mass = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < nodes; i++) {
            double natural = marginal.lower() + (i + 0.5) * h;
            if (!support.contains(natural)) {
                continue;
            }
            double u = (support.toReal(natural) - shift) / scale;
            double e = (x - alpha * u) / sigma;
            double weight = Math.exp(marginal.logDensity(natural) - 0.5 * e * e);
            mass += weight;
            first += weight * u;
            second += weight * u * u;
        }
        if (mass * h < 1e-12) {
            return new double[0];
        }
        double mean = first / mass;
        return new double[] {mean, second / mass - mean * mean};
    }

    @Test
    void farOutsideItsEndsAUniformPriorPullsBackAndStaysFinite() {
        var prior = on(new Real(), 0, 1, Marginal.uniform(-1, 1));
        for (double x : new double[] {-200, -20, 20, 200}) {
            for (double sigma : new double[] {1e-6, 1e-2, 1}) {
                var of = prior.at(0, 1, sigma, x);
                assertThat(of.clean()).isBetween(-1.0 - 1e-9, 1.0 + 1e-9);
                assertThat(of.clean() * x).isPositive();
                assertThat(of.noise() * sigma).isCloseTo(x - of.clean(), within(1e-6));
                assertThat(of.variance()).isBetween(0.0, 1.0);
            }
        }
        assertThat(prior.at(0, 1, 0, 0.4)).isEqualTo(new Moments(0.4, 0, 0));
    }

    @Test
    void farOutsideItsEndsAQuadratureStaysFiniteToo() {
        var prior = on(new Bounded(-1, 1, Bijector.SOFT_CLIP), 0, 1, Marginal.uniform(-1, 1));
        for (double x : new double[] {-200, -20, 20, 200}) {
            for (double sigma : new double[] {0, 1e-6, 1e-2, 1}) {
                var of = prior.at(0, 1, sigma, x);
                assertThat(of.clean()).isBetween(-2.0, 2.0);
                assertThat(of.noise()).isFinite();
                assertThat(of.variance()).isBetween(0.0, 1.0);
            }
        }
    }

    @Test
    void theDensityIsTheMarginalsAndMinusInfinityOutsideTheSupport() {
        var prior = on(new Positive(), 0, 1, Marginal.normal(0, 1));
        assertThat(prior.logDensity(0.5)).isCloseTo(-0.125 - 0.5 * Math.log(2 * Math.PI), within(1e-12));
        assertThat(prior.logDensity(-0.5)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void namesAreMatchedByNumberOrByVariable() {
        var columns = Variables.of(Variable.parameter("a", new Real()), Variable.parameter("b", new Real()))
                .columns();
        assertThatThrownBy(
                        () -> KnownPrior.of(Map.of("a", Marginal.normal(0, 1))).on(columns))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none for b; it has [a]");
        assertThatThrownBy(() -> KnownPrior.of(Map.of(
                                "a", Marginal.normal(0, 1), "b", Marginal.normal(0, 1), "c", Marginal.normal(0, 1)))
                        .on(columns))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[a, b], but also names [c]");
        assertThatThrownBy(() -> KnownPrior.of(Map.of())).hasMessageContaining("but has none");
        assertThatThrownBy(() -> Marginal.normal(0, 0)).hasMessageContaining("deviation above 0, but has 0.0 and 0.0");
        assertThatThrownBy(() -> Marginal.uniform(1, 1)).hasMessageContaining("lower < upper");
        assertThat(List.of(on(new Real(), 0, 2, Marginal.normal(1, 4)).variance(0)))
                .containsExactly(4.0);
    }
}
