package org.sibyl.runtime.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sibyl.solvers.noise.RandomStreams;

class ParetoSmoothingTest {

    private static final int N = 2000;

    /** What a law expects of the ranks: no chance is in it. */
    private static double[] quantiles(DoubleUnaryOperator quantile) {
        return IntStream.range(0, N)
                .mapToDouble(i -> quantile.applyAsDouble((i + 0.5) / N))
                .toArray();
    }

    /** The prior of the shape draws it towards one half as 10 of 2,010 observations do. */
    private static double drawn(double shape) {
        return (N * shape + 10 * 0.5) / (N + 10);
    }

    @Test
    void theFitFindsTheShapesOfKnownLaws() {
        var heavy = GeneralizedPareto.fitted(quantiles(p -> 2 * Math.expm1(-0.4 * Math.log1p(-p)) / 0.4));
        assertThat(heavy.shape()).isCloseTo(drawn(0.4), within(0.01));
        assertThat(heavy.scale()).isCloseTo(2, within(0.03));
        var exponential = GeneralizedPareto.fitted(quantiles(p -> -3 * Math.log1p(-p)));
        assertThat(exponential.shape()).isCloseTo(drawn(0), within(0.01));
        assertThat(exponential.scale()).isCloseTo(3, within(0.05));
        var uniform = GeneralizedPareto.fitted(quantiles(p -> p)); // has the shape −1: it ends
        assertThat(uniform.shape()).isCloseTo(drawn(-1), within(0.03));
    }

    @Test
    void quantilesInvertTheDistribution() {
        for (double shape : new double[] {-0.5, 0, 0.7}) {
            var law = new GeneralizedPareto(shape, 1.5);
            double x = law.quantile(0.8);
            double above = shape == 0 ? Math.exp(-x / 1.5) : Math.pow(1 + shape * x / 1.5, -1 / shape);
            assertThat(above).as("shape %s", shape).isCloseTo(0.2, within(1e-12));
        }
    }

    /** Weights of a Pareto law of index 1/k; over 40 seeds k of 8,000 draws was within 0.2 of the truth each time. */
    @Test
    void theShapeOfHeavyWeightsIsThatOfTheirTail() {
        for (double k : new double[] {0.3, 0.9, 1.5}) {
            RandomGenerator random = RandomStreams.of(4, 0);
            double[] logs = random.doubles(8000).map(u -> -k * Math.log(u)).toArray();
            assertThat(ParetoSmoothing.of(logs).shape()).as("k %s", k).isCloseTo(k, within(0.2));
        }
    }

    @Test
    void onlyTheTailIsChangedAndItsOrderKept() {
        RandomGenerator random = RandomStreams.of(4, 0);
        double[] logs = random.doubles(1000).map(u -> -0.8 * Math.log(u)).toArray();
        double[] smoothed = ParetoSmoothing.of(logs).logWeights();
        Integer[] order = IntStream.range(0, logs.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, (a, b) -> Double.compare(logs[a], logs[b]));
        for (int rank = 0; rank < order.length; rank++) {
            int i = order[rank];
            if (rank < 1000 - 95) { // 3 √1000 rounded up
                assertThat(smoothed[i]).isEqualTo(logs[i]);
            } else {
                assertThat(smoothed[i]).isGreaterThanOrEqualTo(smoothed[order[rank - 1]]);
                assertThat(smoothed[i]).isLessThanOrEqualTo(logs[order[order.length - 1]]);
            }
        }
        assertThat(smoothed).isNotEqualTo(logs);
    }

    @Test
    void equalWeightsHaveNoTailAndFewWeightsNoAnswer() {
        double[] equal = new double[200];
        assertThat(ParetoSmoothing.of(equal).shape()).isEqualTo(Double.NEGATIVE_INFINITY);
        double[] few = new double[200];
        Arrays.fill(few, Double.NEGATIVE_INFINITY);
        few[7] = 1;
        few[8] = 2;
        assertThat(ParetoSmoothing.of(few).shape()).isEqualTo(Double.POSITIVE_INFINITY);
    }
}
