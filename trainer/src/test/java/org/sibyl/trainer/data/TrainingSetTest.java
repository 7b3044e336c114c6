package org.sibyl.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sibyl.arrays.Npy;
import org.sibyl.arrays.NumericArray;
import org.sibyl.simulation.Plate;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.simulation.data.Exclusions;
import org.sibyl.simulation.data.RowSource;
import org.sibyl.simulation.data.ScreenedRows;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Form;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

class TrainingSetTest {
    private static final Variables VARIABLES =
            Variables.of(Variable.parameter("theta", new Real()), Variable.data("x"));

    @Test
    void rowsAreStandardisedByTheTrainingPartAlone() {
        var set = TrainingSet.of(VARIABLES, new double[][] {{1, 10}, {3, 30}, {100, 1000}}, 1);
        assertThat(set.variables().columns().get(0).shift()).isEqualTo(2);
        assertThat(set.variables().columns().get(0).scale()).isCloseTo(Math.sqrt(2), within(1e-15));
        assertThat(set.rows(new int[] {2, 0}))
                .containsExactly(
                        new float[] {
                            (float) (98 / Math.sqrt(2)),
                            (float) (980 / Math.sqrt(200)),
                            (float) (-1 / Math.sqrt(2)),
                            (float) (-1 / Math.sqrt(2))
                        },
                        within(1e-5f));
        assertThat(set.trainingRows()).isEqualTo(2);
        assertThat(set.validationRows()).isEqualTo(1);
        assertThat(set.parameters()).isEqualTo(1);
    }

    /** Of 1, 3 and 5, 9 the mean is 4.5, by both rules the same for x and y, and theirs alone. */
    @ParameterizedTest
    @EnumSource
    void replicatesAreScaledAsOne(ScalingRule rule) {
        var variables = Variables.of(Variable.parameter("theta", new Real()), Variable.data("x"), Variable.data("y"));
        var rows = ScreenedRows.of(
                variables, RowSource.of(new double[][] {{2, 1, 5}, {8, 3, 9}, {0, 100, 100}}), ExclusionPolicy.FAIL);
        var plate = new Plate(List.of(List.of("x"), List.of("y")));
        var preparation = Preparation.validating(1).withScaling(rule).withPlates(List.of(plate));
        var columns = TrainingSet.of(rows, preparation).variables().columns();
        boolean isMean = rule == ScalingRule.MEAN_AND_DEVIATION;
        double scale = isMean ? Math.sqrt(35.0 / 3) : (6 - 2.5) / 1.3489795003921634;
        for (var column : columns.subList(1, 3)) {
            assertThat(column.shift()).isCloseTo(isMean ? 4.5 : 4, within(1e-14));
            assertThat(column.scale()).isCloseTo(scale, within(1e-14));
        }
        assertThat(columns.get(0).shift()).isCloseTo(5, within(1e-14));
        var logged = preparation.withTransforms(Transforms.NONE.with("x", Transform.SIGNED_LOG));
        assertThatThrownBy(() -> TrainingSet.of(rows, logged))
                .hasMessageContaining("replicates must be transformed alike");
    }

    @Test
    void aConstantColumnIsNamed() {
        assertThatThrownBy(() -> TrainingSet.of(VARIABLES, new double[][] {{1, 5}, {2, 5}, {3, 5}}, 1))
                .hasMessageContaining("'x' must vary");
    }

    @Test
    void aNumberThatIsNotOneIsNamedWithItsRow() {
        assertThatThrownBy(() -> TrainingSet.of(VARIABLES, new double[][] {{1, 5}, {2, Double.NaN}, {3, 7}}, 1))
                .hasMessageContaining("at most 0 % of 3 pairs may be left out")
                .hasMessageContaining("1 with NaN in 'x' (pair 2)");
    }

    @Test
    void rowsAndSplitAreChecked() {
        assertThatThrownBy(() -> TrainingSet.of(VARIABLES, new double[][] {{1, 2}, {3}, {4, 5}}, 1))
                .hasMessageContaining("needs 2 values, row 2 has 1");
        assertThatThrownBy(() -> TrainingSet.of(VARIABLES, new double[2][2], 1)).hasMessageContaining("simulate more");
        assertThatThrownBy(() -> TrainingSet.of(VARIABLES, new double[2][2], 0))
                .hasMessageContaining("rows that validate must be at least 1, but are");
    }

    @Test
    void unequallyManyParametersAndDataAreNamed() {
        assertThatThrownBy(() -> RowSource.pairs(new double[5][1], new double[4][1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("theta has 5 rows and x has 4");
        assertThatThrownBy(() -> TrainingSet.of(VARIABLES, new double[9][3], 1)).hasMessageContaining("row 1 has 3");
    }

    /** Three of 10,000 rows hold NaN or an infinity. */
    @Test
    void rowsThatAreNotFiniteAreExcludedAndToldWhenAsked() {
        double[][] theta = new double[10_000][1];
        double[][] x = new double[10_000][1];
        for (int n = 0; n < theta.length; n++) {
            theta[n][0] = n;
            x[n][0] = -2.0 * n;
        }
        x[17][0] = Double.NaN;
        theta[4711][0] = Double.POSITIVE_INFINITY;
        x[9999][0] = Double.NEGATIVE_INFINITY;
        var pairs = RowSource.pairs(theta, x);
        assertThatThrownBy(() -> ScreenedRows.of(VARIABLES, pairs, ExclusionPolicy.FAIL))
                .hasMessageContaining("at most 0 % of 10,000 pairs may be left out, but 3 cannot train");
        var set =
                TrainingSet.of(ScreenedRows.of(VARIABLES, pairs, ExclusionPolicy.DEFAULT), Preparation.validating(100));
        assertThat(set.exclusions().pairs()).containsExactly(17, 4711, 9999);
        assertThat(set.exclusions().pairs("with Infinity in 'theta'")).containsExactly(4711);
        assertThat(set.trainingRows() + set.validationRows()).isEqualTo(9997);
        float[] last = set.rows(new int[] {9996, 17});
        assertThat(last[0] * set.variables().columns().get(0).scale()
                        + set.variables().columns().get(0).shift())
                .isCloseTo(9998, within(1e-3));
        assertThat(last[2] * set.variables().columns().get(0).scale()
                        + set.variables().columns().get(0).shift())
                .isCloseTo(18, within(1e-3));
    }

    @Test
    void aValueOutsideItsSupportIsLeftOutUnderThePolicy() {
        var variables = Variables.of(Variable.parameter("rate", new Positive()), Variable.data("x"));
        var source = RowSource.of(new double[] {1, 2, -3, 4, 2, 1, 5, 5}, 2);
        assertThatThrownBy(() -> ScreenedRows.of(variables, source, ExclusionPolicy.upTo(0.2)))
                .hasMessageContaining("at most 20 % of 4 pairs")
                .hasMessageContaining("1 with 'rate' outside the numbers above 0");
        var rows = ScreenedRows.of(variables, source, ExclusionPolicy.EXCLUDE);
        assertThat(rows.exclusions().pairs()).containsExactly(1);
        double[] row = new double[2];
        rows.read(1, row);
        assertThat(row).containsExactly(2, 1);
    }

    /** Rows are found behind any pattern of those left out: first, last, in a row, far apart. */
    @Test
    void rowsKeepTheirOrderBehindThoseLeftOut() {
        int[] unfit = {0, 1, 2, 5, 50, 51, 99};
        double[] values = java.util.stream.IntStream.range(0, 100)
                .mapToDouble(n -> java.util.Arrays.binarySearch(unfit, n) >= 0 ? Double.NaN : n)
                .toArray();
        var rows = ScreenedRows.of(
                Variables.of(Variable.parameter("a", new Real())), RowSource.of(values, 1), ExclusionPolicy.EXCLUDE);
        double[] kept =
                java.util.Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
        double[] row = new double[1];
        for (int n = 0; n < rows.count(); n++) {
            rows.read(n, row);
            assertThat(row[0]).isEqualTo(kept[n]);
        }
        assertThat(rows.count()).isEqualTo(93);
    }

    @Test
    void whatIsLeftOutOfPiecesIsJoinedWithItsPlaces() {
        var joined = Exclusions.of(java.util.Map.of(3, "late", 1, "early"))
                .and(Exclusions.of(java.util.Map.of(0, "early")), 10);
        assertThat(joined.pairs()).containsExactly(1, 3, 10);
        assertThat(joined).hasToString("3 cannot train: 2 early (pairs 2, 11); 1 late (pair 4)");
    }

    /** Two channels of an image with three pixels: 0 to 5 in one, a hundred times that in the other, one pixel always black. */
    @Test
    void theNumbersOfAChannelShareShiftAndScale() {
        var variables =
                Variables.of(Variable.parameter("theta", new Real()), Variable.data("image", new Form.Image(3, 1, 2)));
        double[][] rows = {{1, 0, 0, 1, 100, 2, 200}, {2, 0, 0, 4, 400, 5, 500}, {3, 9, 9, 9, 9, 9, 9}};
        var set = TrainingSet.of(variables, rows, 1);
        assertThat(set.variables().names().get(4)).isEqualTo("image[1,0,1]");
        double mean = 12 / 6.0;
        double deviation = Math.sqrt((4 + 4 + 1 + 4 + 0 + 9) / 5.0);
        for (int pixel = 0; pixel < 3; pixel++) {
            assertThat(set.variables().columns().get(1 + 2 * pixel).shift()).isCloseTo(mean, within(1e-12));
            assertThat(set.variables().columns().get(1 + 2 * pixel).scale()).isCloseTo(deviation, within(1e-12));
            assertThat(set.variables().columns().get(2 + 2 * pixel).shift()).isCloseTo(100 * mean, within(1e-10));
            assertThat(set.variables().columns().get(2 + 2 * pixel).scale()).isCloseTo(100 * deviation, within(1e-10));
        }
    }

    @Test
    void quartilesAreNotMovedByOneExtremeRow() {
        double[][] rows = new double[102][2];
        for (int n = 0; n < 101; n++) {
            rows[n][0] = n;
            rows[n][1] = n == 50 ? 1e12 : n;
        }
        rows[101][1] = 1;
        var set = TrainingSet.of(
                ScreenedRows.of(VARIABLES, RowSource.of(rows), ExclusionPolicy.FAIL),
                Preparation.validating(1).withScaling(ScalingRule.MEDIAN_AND_QUARTILES));
        assertThat(set.variables().columns().get(0).shift()).isEqualTo(50);
        assertThat(set.variables().columns().get(0).scale()).isCloseTo(50 / 1.3489795, within(1e-6));
        assertThat(set.variables().columns().get(1).shift()).isCloseTo(50, within(1.01));
        assertThat(set.variables().columns().get(1).scale()).isCloseTo(50 / 1.349, within(1.0));
    }

    @Test
    void streamedRowsAreThoseInMemoryToTheBit(@TempDir Path folder) {
        double[] theta = new double[600];
        float[] x = new float[1800];
        for (int i = 0; i < x.length; i++) {
            theta[i / 3] = Math.sin((double) (i - i % 3));
            x[i] = (float) Math.cos(i * 0.37);
        }
        x[5] = Float.NaN;
        Npy.write(folder.resolve("theta.npy"), NumericArray.of(theta, 600));
        Npy.write(folder.resolve("x.npy"), NumericArray.of(x, 600, 3, 1));
        var variables =
                Variables.of(Variable.parameter("theta", new Real()), Variable.data("x", new Form.Series(3, 1)));
        var source = RowSource.pairs(
                RowSource.mapped(folder.resolve("theta.npy")), RowSource.mapped(folder.resolve("x.npy")));
        var rows = ScreenedRows.of(variables, source, ExclusionPolicy.DEFAULT);
        assertThat(rows.isInMemory()).isFalse();
        var preparation = Preparation.validating(50);
        var streamed = TrainingSet.of(rows, preparation.streaming());
        var memory = TrainingSet.of(rows, preparation);
        assertThat(streamed.exclusions().pairs()).containsExactly(1);
        assertThat(streamed.rows(new int[] {598, 3, 3})).isEqualTo(memory.rows(new int[] {598, 3, 3}));
        assertThat(streamed.digest()).isEqualTo(memory.digest());
        var other = TrainingSet.of(rows, Preparation.validating(51));
        assertThat(other.digest()).isNotEqualTo(memory.digest());
    }

    /** Both channels of a parameter's image and of the data's: shift and scale are mean and deviation over all rows and pixels. */
    @Test
    void imagesAreParametersAndDataWithOneScaleForEachChannel() {
        var form = new Form.Image(64, 64, 2);
        var variables = Variables.of(
                Variable.parameter("source", form, new Positive()), Variable.data("sky", form), Variable.data("noise"));
        var random = new SplittableRandom(6);
        double[][] rows = new double[8][variables.size()];
        for (double[] row : rows) {
            Arrays.setAll(row, c -> random.nextDouble(0.5, 2) * (c % 2 == 0 ? 1 : 30));
        }
        var set = TrainingSet.of(variables, rows, 2);
        assertThat(set.parameters()).isEqualTo(8192);
        var source = set.variables().blocks().get(0).scaling();
        var sky = set.variables().blocks().get(1).scaling();
        var positive = new Positive();
        for (int channel = 0; channel < 2; channel++) {
            double[] reals = numbers(rows, 0, channel).map(positive::toReal).toArray();
            assertThat(source.shift().get(channel)).isCloseTo(mean(reals), within(1e-9));
            assertThat(source.scale().get(channel)).isCloseTo(deviation(reals), within(1e-9));
            double[] pixels = numbers(rows, 8192, channel).toArray();
            assertThat(sky.shift().get(channel)).isCloseTo(mean(pixels), within(1e-9));
            assertThat(sky.scale().get(channel)).isCloseTo(deviation(pixels), within(1e-9));
        }
        float[] last = set.rows(new int[] {7});
        assertThat(last[8191]).isEqualTo((float)
                ((positive.toReal(rows[7][8191]) - source.shift().get(1))
                        / source.scale().get(1)));
        assertThat(last[8192 + 130]).isEqualTo((float)
                ((rows[7][8192 + 130] - sky.shift().get(0)) / sky.scale().get(0)));
        assertThat(set.variables().names())
                .hasSize(16_385)
                .startsWith("source[0,0,0]", "source[0,0,1]", "source[0,1,0]")
                .endsWith("sky[63,63,1]", "noise");
    }

    @Test
    void aChannelThatNeverVariesIsNamedByItsFirstPixel() {
        var variables =
                Variables.of(Variable.parameter("a", new Real()), Variable.data("sky", new Form.Image(1, 2, 2)));
        double[][] rows = {{1, 0, 5, 1, 5}, {2, 3, 5, 0, 5}, {3, 1, 5, 2, 5}};
        assertThatThrownBy(() -> TrainingSet.of(variables, rows, 1))
                .hasMessage(
                        "variable 'sky[0,0,1]' must vary, all 2 training rows hold the same value: leave the column out");
    }

    /** Quartiles of a channel are those of all its numbers together. */
    @Test
    void quartilesOfAChannelAreThoseOfAllItsPlaces() {
        var variables = Variables.of(Variable.parameter("a", new Real()), Variable.data("x", new Form.Series(2, 2)));
        double[][] rows = {{0, 1, 10, 2, 20}, {1, 3, 30, 4, 40}, {9, 5, 50, 5, 50}, {0, 0, 0, 0, 0}};
        var set = TrainingSet.of(
                ScreenedRows.of(variables, RowSource.of(rows), ExclusionPolicy.FAIL),
                Preparation.validating(1).withScaling(ScalingRule.MEDIAN_AND_QUARTILES));
        var scaling = set.variables().blocks().get(1).scaling();
        assertThat(scaling.shift()).containsExactly(3.5, 35.0); // of 1 2 3 4 5 5
        assertThat(scaling.scale().get(0)).isCloseTo((4.75 - 2.25) / 1.3489795003921634, within(1e-12));
        assertThat(scaling.scale().get(1)).isCloseTo((47.5 - 22.5) / 1.3489795003921634, within(1e-12));
    }

    /** Numbers of a channel of an image that begins at a column, in the six training rows. */
    private static DoubleStream numbers(double[][] rows, int from, int channel) {
        return Arrays.stream(rows, 0, 6)
                .flatMapToDouble(row -> IntStream.range(0, 4096).mapToDouble(pixel -> row[from + 2 * pixel + channel]));
    }

    private static double mean(double... values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double deviation(double... values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values).map(y -> (y - mean) * (y - mean)).sum() / (values.length - 1));
    }

    /** Squares of such numbers are no doubles any more: their deviation is found in units of the largest. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-200, 1e200, 1e-300})
    void numbersFarFromOneAreStandardised(double unit) {
        var variables = Variables.of(Variable.parameter("a", new Real()), Variable.data("x"));
        double[][] rows = new double[40][];
        double[][] usual = new double[40][];
        for (int i = 0; i < rows.length; i++) {
            usual[i] = new double[] {i, 3 + i * i};
            rows[i] = new double[] {i, unit * (3 + i * i)};
        }
        var far = TrainingSet.of(variables, rows, 4).variables().blocks().get(1).scaling();
        var near =
                TrainingSet.of(variables, usual, 4).variables().blocks().get(1).scaling();
        assertThat(far.scale().get(0) / unit).isCloseTo(near.scale().get(0), withinPercentage(1e-9));
        assertThat(far.shift().get(0) / unit).isCloseTo(near.shift().get(0), withinPercentage(1e-9));
    }
}
