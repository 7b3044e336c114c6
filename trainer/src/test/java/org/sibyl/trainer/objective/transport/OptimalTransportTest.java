package org.sibyl.trainer.objective.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sibyl.solvers.support.StandardNormal;

@Tag("long")
class OptimalTransportTest {
    private static final double TIGHT = 1e-12;

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 1, 100})
    void rowsAndColumnsOfThePlanHaveTheirSums(double regularization) {
        int n = 40;
        var random = new SplittableRandom(1);
        double[] cost = random.doubles((long) n * n, 0, 9).toArray();
        double[] rows = normalized(random.doubles(n, 0.1, 1).toArray());
        double[] columns = normalized(random.doubles(n, 0.1, 1).toArray());
        double[] plan = new Sinkhorn(regularization, 200_000, TIGHT).plan(cost, rows, columns);
        for (int i = 0; i < n; i++) {
            int at = i;
            assertThat(IntStream.range(0, n).mapToDouble(j -> plan[at * n + j]).sum())
                    .isCloseTo(rows[i], within(1e-9));
            assertThat(IntStream.range(0, n).mapToDouble(j -> plan[j * n + at]).sum())
                    .isCloseTo(columns[i], within(1e-12));
        }
    }

    /** Two points on each side, a step apart: exp(−C/ε) has equal sums already. */
    @Test
    void thePlanOfTwoPointsIsTheirBoltzmannWeights() {
        double[] plan = new Sinkhorn(0.5, 100, TIGHT).plan(new double[] {0, 1, 1, 0}, even(2), even(2));
        double stays = 0.5 / (1 + Math.exp(-2));
        assertThat(plan).containsExactly(new double[] {stays, 0.5 - stays, 0.5 - stays, stays}, within(1e-12));
    }

    /**
     * The entropic plan between two standard normal distributions is normal, with the correlation ½ √(4 + ε²/4) − ε/4 (Janati et al., 2020, theorem
     * 1). On 400 quantiles the tails are cut: 1 %.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.2, 1, 4})
    void theEntropicPlanOfTwoNormalsHasTheKnownCorrelation(double regularization) {
        int n = 400;
        double[] z = IntStream.range(0, n)
                .mapToDouble(i -> StandardNormal.quantile((i + 0.5) / n))
                .toArray();
        double variance = Arrays.stream(z).map(each -> each * each).sum() / n;
        double[] cost = new double[n * n];
        Arrays.setAll(cost, k -> (z[k / n] - z[k % n]) * (z[k / n] - z[k % n]));
        double[] plan = new Sinkhorn(regularization, 5_000, 1e-9).plan(cost, even(n), even(n));
        double correlation = 0;
        for (int k = 0; k < plan.length; k++) {
            correlation += plan[k] * z[k / n] * z[k % n] / variance;
        }
        assertThat(correlation)
                .isCloseTo(0.5 * Math.sqrt(4 + regularization * regularization / 4) - regularization / 4, within(0.01));
    }

    /** On a line the cheapest plan keeps the order. */
    @Test
    void withoutRegularizationNoiseOnALineGoesToTheDataOfItsRank() {
        int n = 24;
        var random = new SplittableRandom(2);
        double[] noise =
                IntStream.range(0, n).mapToDouble(i -> 7 * i % n / 6.0 - 2).toArray(); // 7 and n have no common factor
        float[] clean = new float[n];
        for (int i = 0; i < n; i++) {
            clean[i] = 5 * i % n / 2f - 6;
        }
        var exact = new OptimalTransport(1e-3, 200_000, 1e-6, 1, 0.01, ConditionDistance.SQUARED);
        int[] partners = exact.partners(new NoisyBatch(noise, clean, n, 1, 1), random);
        var noises = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparing(i -> noise[i]))
                .toList();
        var data = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparing(i -> clean[i]))
                .toList();
        for (int rank = 0; rank < n; rank++) {
            assertThat(partners[noises.get(rank)]).isEqualTo(data.get(rank));
        }
    }

    /** Half of the mass: the two near pairs take it, nearly all, and the far ones keep what they have. */
    @Test
    void aShareOfTheMassGoesTheCheapestWay() {
        double[] cost = new double[16];
        Arrays.fill(cost, 20);
        cost[1] = 0;
        cost[4] = 0;
        var half = new OptimalTransport(0.05, 10_000, TIGHT, 0.5, 1, ConditionDistance.SQUARED);
        double[] plan = half.plan(cost, 4); // the fifth column is the dummy
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                double expected = cost[i * 4 + j] == 0 ? 0.25 : 0;
                assertThat(plan[i * 5 + j]).isCloseTo(expected, within(1e-3));
            }
            assertThat(plan[i * 5 + 4]).isCloseTo(i < 2 ? 0 : 0.25, within(1e-3));
        }
        float[] clean = {0, 1, 50, -50};
        int[] partners =
                half.partners(new NoisyBatch(new double[] {1, 0, 9, -9}, clean, 4, 1, 1), new SplittableRandom(1));
        assertThat(partners).containsExactly(1, 0, 2, 3);
    }

    /** What a share sums to, whatever the regularisation, for the corner is closed. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 10})
    void theTransportedMassIsTheShare(double regularization) {
        int n = 20;
        var some = new OptimalTransport(regularization, 100_000, TIGHT, 0.7, 1, ConditionDistance.SQUARED);
        double[] plan =
                some.plan(new SplittableRandom(4).doubles((long) n * n, 0, 3).toArray(), n);
        double moved = 0;
        for (int i = 0; i < plan.length; i++) {
            moved += i % (n + 1) < n ? plan[i] : 0;
        }
        assertThat(moved).isCloseTo(0.7, within(1e-8));
    }

    /** State and condition are independent here, so nothing may be learned from a condition: the plan must not make them depend. */
    @Test
    void noiseStaysIndependentOfTheConditionWhereTheRatioIsSmall() {
        int n = 256;
        double blind = 0;
        double aware = 0;
        var random = new SplittableRandom(5);
        for (int repeat = 0; repeat < 8; repeat++) {
            double[] noise = new double[n];
            float[] clean = new float[2 * n];
            for (int i = 0; i < n; i++) {
                noise[i] = random.nextGaussian();
                clean[2 * i + 1] = (float) random.nextGaussian();
                clean[2 * i] = (float) (0.9 * clean[2 * i + 1] + 0.3 * random.nextGaussian());
            }
            blind += dependence(noise, clean, 1, random) / 8;
            aware += dependence(noise, clean, 0.01, random) / 8;
        }
        assertThat(blind).isGreaterThan(0.7); // noise goes to the data of its rank, whose condition is nearly known
        assertThat(Math.abs(aware)).isLessThan(0.15); // a standard error of 1/√2048 = 0.022 and a remaining bias
    }

    /** The mean of noise times condition: both have variance 1. */
    private static double dependence(double[] noise, float[] clean, double ratio, SplittableRandom random) {
        int n = noise.length;
        var transport = new OptimalTransport(0.1, 500, 1e-6, 1, ratio, ConditionDistance.SQUARED);
        int[] partners = transport.partners(new NoisyBatch(noise, clean, n, 1, 2), random);
        return IntStream.range(0, n)
                .mapToDouble(i -> noise[i] * clean[2 * partners[i] + 1] / n)
                .sum();
    }

    @Test
    void theDistancesOfConditionsAreWhatTheySay() {
        var batch = new NoisyBatch(new double[2], new float[] {0, 3, 4, 0, 4, -3}, 2, 1, 3);
        assertThat(ConditionDistance.SQUARED.of(batch, 0, 1)).isEqualTo(50);
        assertThat(ConditionDistance.COSINE.of(batch, 0, 1)).isEqualTo(1);
        var turned = new NoisyBatch(new double[2], new float[] {0, 3, 4, 0, 8, 6}, 2, 1, 3);
        assertThat(ConditionDistance.COSINE.of(turned, 0, 1)).isCloseTo(1 - 48.0 / 50, within(1e-12));
    }

    @Test
    void numbersOutOfRangeAreNamed() {
        assertThatThrownBy(() -> new OptimalTransport(0, 1, 0, 1, 1, ConditionDistance.COSINE))
                .hasMessage("the regularization of optimal transport must be above 0 and finite, but is 0.0");
        assertThatThrownBy(() -> new OptimalTransport(1, 1, 0, 1.5, 1, ConditionDistance.COSINE))
                .hasMessage("the share of optimal transport must be above 0 and at most 1, but is 1.5");
        assertThatThrownBy(() -> new OptimalTransport(1, 1, 0, 1, Double.NaN, ConditionDistance.COSINE))
                .hasMessageContaining("the condition ratio of optimal transport must be above 0 and at most 1");
    }

    private static double[] even(int n) {
        double[] sums = new double[n];
        Arrays.fill(sums, 1.0 / n);
        return sums;
    }

    private static double[] normalized(double... values) {
        double sum = Arrays.stream(values).sum();
        return Arrays.stream(values).map(each -> each / sum).toArray();
    }
}
