package org.sibyl.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void aNumberThatIsNotFiniteIsNamedByRowAndColumn() {
        assertThatThrownBy(() -> Sample.of(List.of("a", "b"), new double[][] {{1, 2}, {3, Double.NaN}}))
                .hasMessageContaining("NaN in row 2, column b");
    }

    @Test
    void rowsOfUnequalLengthAreRefused() {
        assertThatThrownBy(() -> Sample.of(List.of("a", "b"), new double[][] {{1, 2}, {3}}))
                .hasMessageContaining("must have 2 values (a, b), but row 2 has 1");
        assertThatThrownBy(() -> Sample.of(new double[0][])).hasMessageContaining("at least one row");
    }

    @Test
    void namesThatRepeatAreRefused() {
        assertThatThrownBy(() -> Sample.of(List.of("a", "b", "a"), new double[][] {{1, 2, 3}}))
                .hasMessage("the names of columns must differ, but a, b, a has 'a' more than once; rename one");
    }

    @Test
    void theCallersArraysAreNeitherKeptNorGivenAway() {
        double[][] rows = {{1, 2}};
        Sample sample = Sample.of(rows);
        rows[0][0] = 9;
        sample.toArray()[0][1] = 9;
        assertThat(sample.row(0)).containsExactly(1, 2);
    }

    @Test
    void sliceKeepsTheRowsItNames() {
        Sample sample = Sample.of(new double[][] {{1}, {2}, {3}});
        assertThat(sample.slice(1, 3).column(0)).containsExactly(2, 3);
        assertThatThrownBy(() -> sample.head(4)).hasMessageContaining("0 to 3 rows, but is 0 to 4");
    }
}
