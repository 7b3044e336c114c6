package org.sibyl.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sibyl.solvers.noise.RandomStreams;

/** The tasks whose simulators solve differential equations: invariants, published values, order, laws. */
class EquationTasksTest {
    private static final double[] EPIDEMIC = {0.4, 0.125};
    private static final double[] ANIMALS = {Math.exp(-0.125), Math.exp(-3), Math.exp(-0.125), Math.exp(-3)};

    @Test
    void theEpidemicHasThePublishedCourse() {
        double[] expected = {
            1, 107.208802, 11225.3094, 307012.688, 128837.765, 23296.0587, 3894.4606, 643.646157, 106.180578, 17.51101
        };
        double[] infected = Sir.infected(EPIDEMIC);
        for (int k = 0; k < expected.length; k++) {
            assertThat(infected[k]).isCloseTo(expected[k], Percentage.withPercentage(1e-5));
        }
    }

    /** S + I − (γ/β) N ln S does not change. */
    @Test
    void theEpidemicKeepsItsInvariant() {
        double[][] solved = Sir.solved(1e-10, 5, 40, EPIDEMIC);
        double first = Double.NaN;
        for (int k = 0; k < 40; k++) {
            double kept = solved[0][k] + solved[1][k] - 0.125 / 0.4 * 1e6 * Math.log(solved[0][k]);
            first = k == 0 ? kept : first;
            assertThat(kept).isCloseTo(first, within(1e-2)); // of 10⁶
        }
        assertThat(solved[0][39]).as("S falls").isLessThan(0.1e6);
    }

    @Test
    void theAnimalsHaveThePublishedCourse() {
        double[] prey = {30, 37.339911, 0.865055, 1.837031, 9.494431, 54.065416, 4.327271, 0.897341, 3.130283, 17.466869
        };
        double[] predators = {
            1, 73.777597, 22.338276, 3.934349, 0.993291, 2.324229, 66.839013, 12.125673, 2.259761, 0.839249
        };
        double[][] logs = LotkaVolterra.solved(1e-8, 2.1, 10, ANIMALS);
        for (int k = 0; k < 10; k++) {
            assertThat(Math.exp(logs[k][0])).isCloseTo(prey[k], within(2e-6 * 60));
            assertThat(Math.exp(logs[k][1])).isCloseTo(predators[k], within(2e-6 * 80));
        }
    }

    /** δ X − γ ln X + β Y − α ln Y does not change. */
    private static double invariant(double... log) {
        return ANIMALS[3] * Math.exp(log[0])
                - ANIMALS[2] * log[0]
                + ANIMALS[1] * Math.exp(log[1])
                - ANIMALS[0] * log[1];
    }

    /** The error of the invariant follows the tolerance: a hundredth of it, at most a twentieth of the error and at least a thousandth. */
    @Test
    void theAnimalsKeepTheirInvariantTheBetterTheTolerance() {
        double before = error(1e-5);
        for (double tolerance : new double[] {1e-7, 1e-9}) {
            double error = error(tolerance);
            assertThat(error).isBetween(before / 1000, before / 20);
            before = error;
        }
        assertThat(before).isLessThan(1e-7);
    }

    private static double error(double tolerance) {
        double[][] logs = LotkaVolterra.solved(tolerance, 2.1, 10, ANIMALS);
        return Arrays.stream(logs)
                .mapToDouble(log -> Math.abs(invariant(log) - invariant(logs[0])))
                .max()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "sir, 1, -11.730325",
        "sir, 2, -17.512680",
        "sir, 3, -13.602020",
        "lotka-volterra, 1, 9.826581",
        "lotka-volterra, 2, -4.186285",
        "lotka-volterra, 3, -19.689373"
    })
    void logLikelihoodAtTheTrueParametersHasThePublishedValue(String task, int number, double expected) {
        var reference = new Reference(task.replace('-', '_'), number);
        assertThat(Tasks.named(task)
                        .likelihood()
                        .orElseThrow()
                        .logDensity(reference.trueParameters(), reference.observation()))
                .isCloseTo(expected, within(1e-4));
    }

    /** Mean and variance of 2,000 counts, each within 5 deviations: off once in 10⁶ runs. */
    @Test
    void testsOfTheEpidemicAreBinomial() {
        var random = RandomStreams.of(5, 0);
        int runs = 2_000;
        double sum = 0;
        double squares = 0;
        double p = Sir.infected(EPIDEMIC)[3] / 1e6;
        for (int i = 0; i < runs; i++) {
            double count = new Sir().simulate(EPIDEMIC, random)[3] - 1000 * p;
            sum += count;
            squares += count * count;
        }
        double variance = 1000 * p * (1 - p);
        assertThat(sum / runs).isCloseTo(0, within(5 * Math.sqrt(variance / runs)));
        assertThat(squares / runs / variance).isCloseTo(1, within(5 * Math.sqrt(2.0 / runs)));
    }

    /** The mean square of (ln x − ln v) / 0.1 over 200 runs of 20 counts is 1: off by 5 √(2/4,000) once in 10⁶ runs. */
    @Test
    void countsOfAnimalsAreLogNormal() {
        var random = RandomStreams.of(6, 0);
        double[][] logs = LotkaVolterra.solved(1e-8, 2.1, 10, ANIMALS);
        double squares = 0;
        double sum = 0;
        for (int i = 0; i < 200; i++) {
            double[] x = new LotkaVolterra().simulate(ANIMALS, random);
            for (int k = 0; k < 20; k++) {
                double z = (Math.log(x[k]) - logs[k % 10][k / 10]) / 0.1;
                sum += z / 4_000;
                squares += z * z / 4_000;
            }
        }
        assertThat(sum).isCloseTo(0, within(5 / Math.sqrt(4_000)));
        assertThat(squares).isCloseTo(1, within(5 * Math.sqrt(2.0 / 4_000)));
    }

    @Test
    void impossibleDataHaveNoLikelihood() {
        assertThat(new Sir().likelihood().orElseThrow().logDensity(EPIDEMIC, new double[] {
                    0, 0, 1001, 0, 0, 0, 0, 0, 0, 0
                }))
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(new LotkaVolterra().likelihood().orElseThrow().logDensity(ANIMALS, new double[20]))
                .isEqualTo(Double.NEGATIVE_INFINITY);
    }
}
