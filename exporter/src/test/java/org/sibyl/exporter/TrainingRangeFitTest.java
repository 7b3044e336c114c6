package org.sibyl.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.ObservationFeatures;
import org.sibyl.runtime.artefact.TrainingRange;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.support.Truncated;
import org.sibyl.solvers.variable.Form;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;
import org.sibyl.trainer.data.TrainingSet;

class TrainingRangeFitTest {
    private static final int HELD_OUT = 4_000;

    private static final Variables SCALARS = Variables.of(
            Variable.parameter("theta", new Real()), Variable.data("x1"), Variable.data("x2"), Variable.data("x3"));

    private interface Law {
        double[] data(SplittableRandom random);
    }

    /** A skewed number, one that nearly repeats it, and one of two modes: nothing here is normal. */
    private static double[] odd(SplittableRandom random) {
        double skewed = random.nextExponential();
        return new double[] {
            skewed, 3 * skewed + 0.01 * random.nextGaussian(), (random.nextBoolean() ? 5 : -5) + random.nextGaussian()
        };
    }

    private static TrainingSet set(Variables variables, int count, int heldOut, Law law) {
        var random = new SplittableRandom(3);
        double[][] rows = new double[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = DoubleStream.concat(DoubleStream.of(random.nextGaussian()), DoubleStream.of(law.data(random)))
                    .toArray();
        }
        return TrainingSet.of(variables, rows, heldOut);
    }

    private static TrainingRange range(TrainingSet set) {
        return ModelDescription.of("m", new Mode.Conditional(), set)
                .trainingRange()
                .orElseThrow();
    }

    private static double probability(TrainingSet set, TrainingRange range, double... data) {
        double[] network = new double[data.length];
        for (int i = 0; i < data.length; i++) {
            network[i] = set.variables().columns().get(set.parameters() + i).toNetwork(data[i]);
        }
        return range.tailProbability(
                range.distance(ObservationFeatures.of(set.variables()).of(network)));
    }

    @Test
    void observationsOfTheMarginAreNotOfTheRange() {
        var cut = Truncated.between(-0.5, 0.5).withMargin(1);
        var variables = Variables.of(Variable.parameter("theta", cut), Variable.data("x"));
        var random = new SplittableRandom(4);
        double[][] rows = new double[2_000][];
        for (int i = 0; i < rows.length; i++) {
            double theta = random.nextDouble(-1.5, 1.5);
            rows[i] = new double[] {theta, theta};
        }
        var range = range(TrainingSet.of(variables, rows, 200));
        assertThat(range.lower().get(0)).isBetween(-0.5001, -0.49); // 600 rows: one seed in 200 leaves a gap of 0.01
        assertThat(range.upper().get(0)).isBetween(0.49, 0.5001);
        for (double[] row : rows) {
            row[0] = 0.6 + Math.abs(row[0]) / 2;
        }
        assertThatThrownBy(() -> range(TrainingSet.of(variables, rows, 200)))
                .hasMessageContaining(
                        "must lie within the ends of their parameters, but 0 do: choose a smaller margin");
    }

    /**
     * Of m fresh observations the share with p ≤ r has deviation √(r (1 − r) (1/m + 1/held out)); four of them are allowed, so that of the
     * four rates one is missed in 4,000 seeds.
     */
    @Test
    void freshObservationsAreFlaggedAtTheRateStated() {
        var set = set(SCALARS, 14_000, HELD_OUT, TrainingRangeFitTest::odd);
        var range = range(set);
        var random = new SplittableRandom(99);
        int fresh = 40_000;
        double[] probabilities = new double[fresh];
        for (int i = 0; i < fresh; i++) {
            probabilities[i] = probability(set, range, odd(random));
        }
        assertThat(range.falseAlarmRate()).isEqualTo(4 / (HELD_OUT + 1.0));
        for (double rate : new double[] {range.falseAlarmRate(), 0.01, 60 / (HELD_OUT + 1.0)}) {
            double share = DoubleStream.of(probabilities).filter(p -> p <= rate).count() / (double) fresh;
            double deviation = Math.sqrt(rate * (1 - rate) * (1.0 / fresh + 1.0 / HELD_OUT));
            assertThat(share).isCloseTo(rate, within(4 * deviation));
        }
        // between the ranks that are kept, p is rounded up, by a quarter at most
        double share = DoubleStream.of(probabilities).filter(p -> p <= 0.2).count() / (double) fresh;
        assertThat(share).isBetween(0.15, 0.22);
    }

    @Test
    void whatTheTrainingNeverHadIsFarOut() {
        var set = set(SCALARS, 14_000, HELD_OUT, TrainingRangeFitTest::odd);
        var range = range(set);
        double least = 1 / (HELD_OUT + 1.0);
        assertThat(probability(set, range, 1, 3, 5)).isGreaterThan(0.1);
        assertThat(probability(set, range, 1, 3, 50)).isEqualTo(least);
        assertThat(probability(set, range, 1, 2, 5))
                .as("against the correlation, each within its range")
                .isEqualTo(least);
        assertThat(probability(set, range, 1e300, 3, 5)).isEqualTo(least);
    }

    @Test
    void rangesAreThoseOfTheTrainingRows() {
        var set = TrainingSet.of(
                Variables.of(Variable.parameter("theta", new Real()), Variable.data("x")),
                new double[][] {{1, 10}, {3, 30}, {2, 25}, {100, 1000}},
                1);
        var range = range(set);
        assertThat(range.lower().get(0)).isCloseTo(10, within(1e-5));
        assertThat(range.upper().get(0)).isCloseTo(30, within(1e-5));
        assertThat(range.heldOut()).isEqualTo(1);
        assertThat(range.falseAlarmRate()).isEqualTo(0.5);
    }

    /** 2,000 numbers are one range and three features, and a series that is shifted or flat is far out. */
    @Test
    void aLongSeriesIsJudgedByItsSummaries() {
        var variables = Variables.of(
                Variable.parameter("theta", new Real()), Variable.data("voltage", new Form.Series(2_000, 1)));
        Law law = random -> random.doubles(2_000, -1, 1).toArray();
        var set = set(variables, 700, 200, law);
        var range = range(set);
        assertThat(range.lower()).hasSize(1);
        assertThat(range.centre()).hasSize(3);
        var random = new SplittableRandom(5);
        assertThat(probability(set, range, law.data(random))).isGreaterThan(1 / 201.0);
        assertThat(probability(set, range, new double[2_000])).isEqualTo(1 / 201.0);
        double[] shifted =
                DoubleStream.of(law.data(random)).map(each -> each + 0.5).toArray();
        assertThat(probability(set, range, shifted)).isEqualTo(1 / 201.0);
    }
}
