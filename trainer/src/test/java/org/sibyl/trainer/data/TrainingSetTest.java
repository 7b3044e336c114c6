package org.sibyl.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sibyl.solvers.support.Real;

class TrainingSetTest {
    private static final List<DataVariable> VARIABLES =
            List.of(DataVariable.parameter("theta", new Real()), DataVariable.data("x"));

    @Test
    void rowsAreStandardisedByTheTrainingPartAlone() {
        var set = TrainingSet.of(VARIABLES, new double[][] {{1, 10}, {3, 30}, {100, 1000}}, 1);
        assertThat(set.standardization().shift(0)).isEqualTo(2);
        assertThat(set.standardization().scale(0)).isCloseTo(Math.sqrt(2), within(1e-15));
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

    @Test
    void aConstantColumnIsNamed() {
        assertThatThrownBy(() -> TrainingSet.of(VARIABLES, new double[][] {{1, 5}, {2, 5}, {3, 5}}, 1))
                .hasMessageContaining("'x' must vary");
    }

    @Test
    void aNumberThatIsNotOneIsNamedWithItsRow() {
        assertThatThrownBy(() -> TrainingSet.of(VARIABLES, new double[][] {{1, 5}, {2, Double.NaN}, {3, 7}}, 1))
                .hasMessageContaining("'x'")
                .hasMessageContaining("row 1 has NaN");
    }

    @Test
    void namesRowsAndOrderAreChecked() {
        var twice = List.of(DataVariable.parameter("a", new Real()), DataVariable.data("a"));
        assertThatThrownBy(() -> TrainingSet.of(twice, new double[3][2], 1)).hasMessageContaining("'a' came twice");
        var mixed = List.of(DataVariable.data("x"), DataVariable.parameter("a", new Real()));
        assertThatThrownBy(() -> TrainingSet.of(mixed, new double[3][2], 1)).hasMessageContaining("before data");
        assertThatThrownBy(() -> TrainingSet.of(VARIABLES, new double[][] {{1, 2}, {3}, {4, 5}}, 1))
                .hasMessageContaining("needs 2 values, row 1 has 1");
        assertThatThrownBy(() -> TrainingSet.of(VARIABLES, new double[2][2], 1)).hasMessageContaining("simulate more");
        assertThatThrownBy(() -> TrainingSet.of(VARIABLES, new double[2][2], 0)).hasMessageContaining("simulate more");
    }
}
