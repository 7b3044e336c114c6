package org.sibyl.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.simulation.data.RowSource;
import org.sibyl.simulation.data.ScreenedRows;
import org.sibyl.solvers.support.OrAbsent;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Form;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

class TrialCountsTest {
    private static final Form TRIALS = new Form.Series(20, 2);
    private static final int ROWS = 20_000;

    private static float[] thinned(TrialCounts counts, long seed) {
        float[] row = new float[41];
        Arrays.fill(row, 1);
        counts.thin(row, 1, TRIALS, new SplittableRandom(seed));
        return row;
    }

    private static int present(float[] row) {
        int present = 0;
        for (int trial = 0; trial < 20; trial++) {
            float first = row[1 + 2 * trial];
            assertThat(Float.isNaN(row[2 + 2 * trial])).isEqualTo(Float.isNaN(first)); // whole trials
            present += Float.isNaN(first) ? 0 : 1;
        }
        return present;
    }

    /** ln((n + 1) / n) / ln(21 / 2) of the rows; five binomial deviations are a false alarm in 10⁵ such tests. */
    @Test
    void theLogarithmOfTheNumberIsUniformAndEveryTrialIsAsLikely() {
        var counts = new TrialCounts(2, 20);
        int[] found = new int[21];
        int[] kept = new int[20];
        for (int i = 0; i < ROWS; i++) {
            float[] row = thinned(counts, i);
            assertThat(row[0]).isEqualTo(1); // the parameter
            int present = present(row);
            found[present]++;
            for (int trial = 0; trial < 20; trial++) {
                kept[trial] += Float.isNaN(row[1 + 2 * trial]) ? 0 : 1;
            }
        }
        assertThat(found[0] + found[1]).isZero();
        for (int n = 2; n <= 20; n++) {
            double p = Math.log((n + 1.0) / n) / Math.log(21 / 2.0);
            assertThat((double) found[n] / ROWS).isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / ROWS)));
        }
        double mean = IntStream.rangeClosed(2, 20)
                        .mapToDouble(n -> (double) n * found[n] / ROWS)
                        .sum()
                / 20;
        for (int count : kept) {
            assertThat((double) count / ROWS).isCloseTo(mean, within(5 * Math.sqrt(0.25 / ROWS)));
        }
    }

    @Test
    void rowsThatHaveFewerTrialsKeepThem() {
        float[] row = new float[40];
        Arrays.fill(row, Float.NaN);
        row[6] = 1;
        row[9] = 2;
        float[] before = row.clone();
        new TrialCounts(5, 5).thin(row, 0, TRIALS, new SplittableRandom(1));
        assertThat(row).isEqualTo(before);
    }

    @Test
    void dataThatAreNoSetOfSoManyTrialsAreRefused() {
        var theta = Variable.parameter("a", new Real());
        assertThatThrownBy(() -> new TrialCounts(1, 5).of(Variables.of(theta, Variable.data("u"), Variable.data("v"))))
                .hasMessageContaining("data that are one set of trials, [N, trials, channels], but the data are"
                        + " [u (scalar), v (scalar)]");
        assertThatThrownBy(() -> new TrialCounts(1, 21).of(Variables.of(theta, Variable.data("x", TRIALS))))
                .hasMessageContaining("as many trials as are wanted, 21, but have 20");
        assertThatThrownBy(() -> new TrialCounts(0, 5)).hasMessageContaining("but are from 0 to 5");
    }

    @Test
    void scaleAndSupportAreThoseOfTheNumbersThatAreThere() {
        int count = 2_000;
        var random = new SplittableRandom(3);
        double[][] rows = new double[count][];
        double[][] whole = new double[count][];
        for (int i = 0; i < count; i++) {
            double wide = Math.exp(4 * random.nextGaussian());
            double next = Math.exp(4 * random.nextGaussian());
            whole[i] = new double[] {random.nextGaussian(), wide, next};
            rows[i] = new double[] {whole[i][0], wide, next, Double.NaN, i % 2 == 0 ? Double.NaN : wide};
        }
        var variables = Variables.of(
                Variable.parameter("a", new Real()),
                Variable.data("x", new Form.Series(4, 1)).orAbsent());
        for (var rule : ScalingRule.values()) {
            var preparation =
                    Preparation.validating(100).withTransforms(Transforms.AUTO).withScaling(rule);
            var set = TrainingSet.of(ScreenedRows.of(variables, RowSource.of(rows), ExclusionPolicy.FAIL), preparation);
            var x = set.variables().blocks().get(1);
            assertThat(x.support()).isEqualTo(new OrAbsent(new Positive()));
            assertThat(x.scaling().shift().get(0)).isCloseTo(0, within(0.4));
            assertThat(x.scaling().scale().get(0)).isCloseTo(4, within(0.4));
            float[] values = set.rows(new int[] {0, 1});
            assertThat(values[3]).isNaN();
            assertThat(values[4]).isNaN();
            assertThat(values[5 + 4]).isEqualTo(values[5 + 1]);
        }
    }
}
