package org.sibyl.trainer.network.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.Tensor;

class RationalQuadraticTest {
    private static final int BINS = 8;
    private static final RationalQuadratic SPLINE = new RationalQuadratic(BINS);
    private static final double[] RAW =
            new SplittableRandom(3).doubles(SPLINE.numbers(), -2, 2).toArray();

    /** A spline after the formulas, in units of the data, one number at a time. */
    private static final class Plain {
        private final double[] x;
        private final double[] y;
        private final double[] slopes;

        private Plain(double[] x, double[] y, double[] slopes) {
            this.x = x;
            this.y = y;
            this.slopes = slopes;
        }

        static Plain of(double... raw) {
            double[] x = edges(raw[0], raw[2], Arrays.copyOfRange(raw, 4, 4 + BINS));
            double[] y = edges(raw[1], raw[3], Arrays.copyOfRange(raw, 4 + BINS, 4 + 2 * BINS));
            double[] slopes = new double[BINS + 1];
            slopes[0] = (y[BINS] - y[0]) / (x[BINS] - x[0]);
            slopes[BINS] = slopes[0];
            for (int k = 1; k < BINS; k++) {
                slopes[k] = 0.001 + softplus(raw[3 + 2 * BINS + k] + Math.log(Math.expm1(0.999)));
            }
            return new Plain(x, y, slopes);
        }

        private static double[] edges(double corner, double total, double... sizes) {
            double t = softplus(total + Math.log(Math.expm1(Math.sinh(1))));
            double extent = (6 - 1) * Math.log(t + Math.sqrt(t * t + 1)) + 1;
            double sum = Arrays.stream(sizes).map(Math::exp).sum();
            double[] edges = new double[BINS + 1];
            edges[0] = corner - 3;
            for (int k = 0; k < BINS; k++) {
                edges[k + 1] = edges[k] + (extent - BINS * 0.1) * Math.exp(sizes[k]) / sum + 0.1;
            }
            return edges;
        }

        /** Value and slope. */
        double[] at(double at) {
            if (at <= x[0] || at >= x[BINS]) {
                return new double[] {y[0] + slopes[0] * (at - x[0]), slopes[0]};
            }
            int k = 0;
            while (at > x[k + 1]) {
                k++;
            }
            double width = x[k + 1] - x[k];
            double height = y[k + 1] - y[k];
            double s = height / width;
            double xi = (at - x[k]) / width;
            double d = slopes[k];
            double next = slopes[k + 1];
            double below = s + (next + d - 2 * s) * xi * (1 - xi);
            double value = y[k] + height * (s * xi * xi + d * xi * (1 - xi)) / below;
            double slope = s * s * (next * xi * xi + 2 * s * xi * (1 - xi) + d * (1 - xi) * (1 - xi)) / (below * below);
            return new double[] {value, slope};
        }
    }

    private static double softplus(double x) {
        return Math.log1p(Math.exp(x));
    }

    /** From far left of the box to far right of it, and every knot. */
    private static double[] places() {
        return DoubleStream.concat(
                        IntStream.rangeClosed(-100, 100).mapToDouble(i -> i / 10.0), Arrays.stream(Plain.of(RAW).x))
                .sorted()
                .toArray();
    }

    private static Tensor raw(Tensor like) {
        return like.constant(RAW, 1, 1, RAW.length);
    }

    @Test
    void valuesAndSlopesAreThoseOfTheFormulas() {
        double[] x = places();
        try (var manager = NDManager.newBaseManager()) {
            var input = Eager.of(manager, x, x.length, 1);
            var mapped = SPLINE.forward(input, raw(input));
            var plain = Plain.of(RAW);
            for (int i = 0; i < x.length; i++) {
                double[] expected = plain.at(x[i]);
                assertThat(array(mapped.values())[i]).as("at %s", x[i]).isCloseTo(expected[0], within(1e-10));
                assertThat(array(mapped.logDet())[i]).as("at %s", x[i]).isCloseTo(Math.log(expected[1]), within(1e-9));
            }
        }
    }

    @Test
    void theMapIncreasesAcrossTailsAndKnotsAndIsUndone() {
        double[] x = places();
        try (var manager = NDManager.newBaseManager()) {
            var input = Eager.of(manager, x, x.length, 1);
            var mapped = SPLINE.forward(input, raw(input));
            double[] z = array(mapped.values());
            for (int i = 1; i < z.length; i++) {
                assertThat(z[i]).isGreaterThan(z[i - 1]);
            }
            assertThat(array(SPLINE.inverse(mapped.values(), raw(input)).values()))
                    .containsExactly(x, within(1e-10));
        }
    }

    @Test
    void rawZerosAreTheIdentity() {
        double[] x = places();
        for (int bins : new int[] {2, 8, 16, SplineShape.MOST_BINS}) {
            var spline = new RationalQuadratic(bins);
            try (var manager = NDManager.newBaseManager()) {
                var input = Eager.of(manager, x, x.length, 1);
                var zeros = input.constant(new double[spline.numbers()], 1, 1, spline.numbers());
                for (var mapped : new Mapped[] {spline.forward(input, zeros), spline.inverse(input, zeros)}) {
                    assertThat(array(mapped.values())).containsExactly(x, within(1e-12));
                    assertThat(array(mapped.logDet())).containsExactly(new double[x.length], within(1e-12));
                }
            }
        }
    }

    /** Raw numbers of ±9 give slopes from 0.001 to 9 and bins from 0.1 to 20 wide. */
    @Test
    void singlePrecisionKeepsFiveDigitsWhereSlopesAreExtreme() {
        double[] x = places();
        double[] extreme = new SplittableRandom(5)
                .ints(SPLINE.numbers(), 0, 2)
                .mapToDouble(i -> i == 0 ? -9 : 9)
                .toArray();
        extreme[0] = 0;
        extreme[1] = 0;
        try (var manager = NDManager.newBaseManager()) {
            var exact = Eager.of(manager, x, x.length, 1);
            var single = Eager.of(exact.array().toType(DataType.FLOAT32, true));
            var expected = SPLINE.forward(exact, exact.constant(extreme, 1, 1, extreme.length));
            var mapped = SPLINE.forward(single, single.constant(extreme, 1, 1, extreme.length));
            var back = SPLINE.inverse(mapped.values(), single.constant(extreme, 1, 1, extreme.length));
            assertThat(array(mapped.values())).containsExactly(array(expected.values()), within(1e-5));
            double[] logDet = array(mapped.logDet());
            double[] again = array(back.values());
            for (int i = 0; i < x.length; i++) {
                assertThat(logDet[i]).isFinite();
                double slope = Math.exp(array(expected.logDet())[i]);
                assertThat(again[i]).as("at %s, slope %s", x[i], slope).isCloseTo(x[i], within(1e-5 * (1 + 1 / slope)));
            }
        }
    }

    /** Of Σ z + Σ ln slope by all raw numbers, at every knot, on both sides of it and in the tails; differences inside bins. */
    @Test
    void gradientsAreFiniteAtKnotsAndTailsAndThoseOfDifferences() {
        double[] inside = {-9, -2.05, -0.313, 0.717, 1.9, 8};
        double[] expected = new double[RAW.length];
        double h = 1e-6;
        for (int i = 0; i < RAW.length; i++) {
            double[] moved = RAW.clone();
            moved[i] += h;
            double ahead = score(inside, moved);
            moved[i] -= 2 * h;
            expected[i] = (ahead - score(inside, moved)) / (2 * h);
        }
        assertThat(gradient(inside)).containsExactly(expected, within(1e-6));
        for (double slope : gradient(places())) {
            assertThat(slope).isFinite();
        }
    }

    private static double score(double[] x, double... raw) {
        var plain = Plain.of(raw);
        return Arrays.stream(x)
                .map(at -> plain.at(at)[0] + Math.log(plain.at(at)[1]))
                .sum();
    }

    private static double[] gradient(double... x) {
        try (var manager = NDManager.newBaseManager()) {
            var raw = Eager.of(manager, RAW, 1, 1, RAW.length).array();
            raw.setRequiresGradient(true);
            try (var collector = Engine.getInstance().newGradientCollector()) {
                var mapped = SPLINE.forward(Eager.of(manager, x, x.length, 1), Eager.of(raw));
                collector.backward(
                        ((Eager) mapped.values().plus(mapped.logDet()).sum(0)).array());
            }
            return raw.getGradient().toDoubleArray();
        }
    }

    @Test
    void binsThatDoNotFitAreNamed() {
        assertThatThrownBy(() -> new RationalQuadratic(1)).hasMessageContaining("from 2 to 59 bins, but has 1");
        assertThatThrownBy(() -> new RationalQuadratic(60)).hasMessageContaining("but has 60");
    }

    private static double[] array(Tensor tensor) {
        return ((Eager) tensor).toArray();
    }
}
