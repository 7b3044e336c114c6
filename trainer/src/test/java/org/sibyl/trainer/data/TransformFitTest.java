package org.sibyl.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.simulation.data.RowSource;
import org.sibyl.simulation.data.ScreenedRows;
import org.sibyl.solvers.support.Counts;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.support.QuantileNormal;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.support.SignedLog;
import org.sibyl.solvers.support.Support;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

class TransformFitTest {
    private static final Variables VARIABLES =
            Variables.of(Variable.parameter("theta", new Real()), Variable.data("x"));

    private static double[][] rows(int count, ToDoubleFunction<SplittableRandom> law) {
        var random = new SplittableRandom(5);
        double[][] rows = new double[count][2];
        for (double[] row : rows) {
            row[0] = random.nextGaussian();
            row[1] = law.applyAsDouble(random);
        }
        return rows;
    }

    private static TransformFit.Found found(double[][] rows, Transforms transforms) {
        var screened = ScreenedRows.of(VARIABLES, RowSource.of(rows), ExclusionPolicy.FAIL);
        return TransformFit.of(screened, rows.length - 100, transforms);
    }

    private static Support automatic(int count, ToDoubleFunction<SplittableRandom> law) {
        return found(rows(count, law), Transforms.AUTO)
                .variables()
                .blocks()
                .get(1)
                .support();
    }

    private static double cauchy(SplittableRandom random) {
        double above = random.nextGaussian();
        return above / random.nextGaussian();
    }

    @ParameterizedTest
    @ValueSource(ints = {250, 2_000, 200_000})
    void ordinaryDataStayAsTheyAre(int count) {
        assertThat(automatic(count, SplittableRandom::nextGaussian)).isEqualTo(new Real());
        assertThat(automatic(count, SplittableRandom::nextDouble)).isEqualTo(new Real());
        assertThat(automatic(count, SplittableRandom::nextExponential)).isEqualTo(new Real());
        assertThat(automatic(count, random -> random.nextInt(100))).isEqualTo(new Real());
        assertThat(automatic(count, random -> random.nextInt(2))).isEqualTo(new Real());
        assertThat(automatic(count, random -> (random.nextBoolean() ? 100 : -100) + random.nextGaussian()))
                .isEqualTo(new Real());
        assertThat(automatic(count, random -> random.nextGaussian() * 3 * random.nextDouble()))
                .isEqualTo(new Real());
    }

    @Test
    void heavyTailsAreNamedWithTheirIndex() {
        var found = found(rows(5_000, TransformFitTest::cauchy), Transforms.AUTO);
        assertThat(found.variables().blocks().get(1).support()).isInstanceOf(SignedLog.class);
        assertThat(found.notes())
                .singleElement()
                .asString()
                .startsWith("x: heavy tail (tail index ")
                .endsWith(": transform signed-log");
    }

    @ParameterizedTest
    @ValueSource(ints = {2_000, 200_000})
    void aSingleWildNumberIsFoundWhereverItStands(int count) {
        double[][] rows = rows(count, SplittableRandom::nextGaussian);
        rows[1_237][1] = 1e30;
        var found = found(rows, Transforms.AUTO);
        assertThat(found.variables().blocks().get(1).support()).isInstanceOf(SignedLog.class);
        assertThat(found.notes()).singleElement().asString().contains("1.00e+30");
    }

    /** The scale of draws is that of their parameter: one row of 1e30 would leave all others at one point. */
    @Test
    void parametersWithHeavyTailsAreNamedAndStayAsTheyAre() {
        double[][] wild = rows(2_000, SplittableRandom::nextGaussian);
        wild[1_237][0] = 1e30;
        double[][] heavy = rows(2_000, SplittableRandom::nextGaussian);
        var random = new SplittableRandom(5);
        for (double[] row : heavy) {
            row[0] = cauchy(random);
        }
        for (double[][] rows : List.of(wild, heavy)) {
            var found = found(rows, Transforms.AUTO);
            assertThat(found.variables()).isEqualTo(VARIABLES);
            assertThat(found.notes())
                    .singleElement()
                    .asString()
                    .startsWith("theta: heavy tail (tail index ")
                    .contains("a parameter is not transformed unasked; infer another scale of it");
        }
    }

    @Test
    void countsAndMagnitudesGoByTheLogarithm() {
        assertThat(automatic(2_000, random -> Math.floor(Math.pow(10, 4 * random.nextDouble()) - 1)))
                .isEqualTo(new Counts());
        assertThat(automatic(2_000, random -> Math.pow(10, 8 * random.nextDouble() - 4)))
                .isEqualTo(new Positive());
    }

    /** A choice of the training rows that a validation row contradicts would leave that row out. */
    @Test
    void positiveTrainingRowsDoNotDecideForOthers() {
        double[][] rows = rows(2_000, random -> Math.pow(10, 8 * random.nextDouble() - 4));
        rows[1_999][1] = -1;
        assertThat(found(rows, Transforms.AUTO).variables().blocks().get(1).support())
                .isNotInstanceOf(Positive.class);
    }

    @Test
    void dataLeftAsTheyAreAreWarnedOf() {
        var found = found(rows(5_000, TransformFitTest::cauchy), Transforms.NONE);
        assertThat(found.variables()).isEqualTo(VARIABLES);
        assertThat(found.notes()).singleElement().asString().contains("left as it is");
    }

    @Test
    void aChoiceIsMadeByName() {
        double[][] rows = rows(2_000, SplittableRandom::nextGaussian);
        var chosen = found(rows, Transforms.AUTO.with("x", Transform.QUANTILE_NORMAL))
                .variables();
        assertThat(chosen.blocks().get(1).support()).isInstanceOf(QuantileNormal.class);
        assertThatThrownBy(() -> found(rows, Transforms.AUTO.with("y", Transform.LOG)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a transform needs the name of data, which are [x], but has 'y'");
    }

    /** Whatever the law, its quantiles become those of the normal law: squares average to 1. */
    @Test
    void aMapThroughQuantilesMakesTrainingRowsNormal() {
        double[][] rows = rows(20_000, TransformFitTest::cauchy);
        var support = found(rows, Transforms.of(Transform.QUANTILE_NORMAL))
                .variables()
                .blocks()
                .get(1)
                .support();
        double sum = 0;
        double squares = 0;
        for (double[] row : rows) {
            double z = support.toReal(row[1]);
            sum += z;
            squares += z * z;
        }
        assertThat(sum / rows.length).isBetween(-0.03, 0.03);
        assertThat(squares / rows.length).isBetween(0.95, 1.05);
    }

    @Test
    void rowsThatAChosenTransformCannotTakeAreRefused() {
        var rows = ScreenedRows.of(
                VARIABLES, RowSource.of(rows(500, SplittableRandom::nextGaussian)), ExclusionPolicy.FAIL);
        var preparation = Preparation.validating(50).withTransforms(Transforms.of(Transform.LOG));
        assertThatThrownBy(() -> TrainingSet.of(rows, preparation))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'x'");
    }
}
