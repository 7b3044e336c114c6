package org.sibyl.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnMatchTest {
    private static final List<String> DATA = List.of("x1", "x2");
    private static final List<String> PARAMETERS = List.of("mass", "spin");

    private static ColumnMatch match(String... header) {
        return ColumnMatch.of(List.of(header), header.length, DATA, PARAMETERS);
    }

    @Test
    void whatIsExactlyAsAskedNeedsNoNote() {
        assertThat(match("x1", "x2").columns()).containsExactly(0, 1);
        assertThat(match("x1", "x2").note()).isEmpty();
        assertThat(ColumnMatch.of(List.of(), 2, DATA, PARAMETERS)).isEqualTo(match("x1", "x2"));
    }

    @Test
    void namesInAnotherOrderAndCaseAreFoundAndSaidToBe() {
        assertThat(match("X2", "id", "x1").columns()).containsExactly(2, 0);
        assertThat(match("X2", "id", "x1").note())
                .hasValue("columns are matched by name: X2 as x2, in the order x1, x2, without id");
        assertThat(match("x2", "x1").note()).hasValue("columns are matched by name: in the order x1, x2");
        assertThat(match("mass", "x1", "spin", "x2").columns()).containsExactly(1, 3);
    }

    @Test
    void caseDistinguishesWhereItMust() {
        assertThat(match("X1", "x1", "x2").columns()).containsExactly(1, 2);
        assertThatThrownBy(() -> match("x1", "X2", "x2 ", "X2"))
                .hasMessageContaining("lacks [x2] and has [X2, x2 , X2], unknown here");
        var both = List.of("a", "A");
        assertThat(ColumnMatch.of(List.of("A", "a"), 2, both, List.of()).columns())
                .containsExactly(1, 0);
        assertThatThrownBy(() -> ColumnMatch.of(List.of("a", "b"), 2, both, List.of()))
                .hasMessageContaining("lacks [A]");
        assertThatThrownBy(() -> ColumnMatch.of(List.of("ab", "c", "d"), 3, List.of("aB", "Ab", "c"), List.of()))
                .hasMessageContaining("lacks [aB, Ab] and has [ab, d], unknown here");
    }

    @Test
    void aHeaderThatNumbersTheColumnsGoesByPosition() {
        assertThat(match("0", "1").columns()).containsExactly(0, 1);
        assertThat(match("0", "1").note())
                .hasValue("the first row, 0, 1, is a header that numbers the columns: columns are taken by position");
    }

    @Test
    void unknownNamesGoByPositionWithANote() {
        assertThat(match("data_1", "data_2").columns()).containsExactly(0, 1);
        assertThat(match("data_1", "data_2").note())
                .hasValue("the header data_1, data_2 has none of the names x1, x2: columns are taken by position");
        assertThatThrownBy(() -> match("a", "b", "c"))
                .hasMessage("2 columns are required (x1, x2), but the table has 3; pass them in that order");
    }

    @Test
    void someOfTheNamesAreAnErrorThatSaysWhich() {
        assertThatThrownBy(() -> match("x1", "y2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the columns [x1, x2] are required, but the header [x1, y2] lacks [x2] and has [y2], unknown"
                                + " here; rename or add columns, or remove the header to go by position");
    }

    @Test
    void namesOfSomethingElseAreRefused() {
        assertThatThrownBy(() -> match("Mass", "spin"))
                .hasMessage(
                        "the columns [x1, x2] are required, but the header names [mass, spin], which the model has for"
                                + " something else; pass the other file, or rename the columns");
        assertThatThrownBy(() -> ColumnMatch.of(List.of("T"), 1, List.of("t"), List.of("T")))
                .hasMessageContaining("the header names [T]");
        assertThatThrownBy(() -> match("unheard", "mass")).hasMessageContaining("the header names [mass]");
    }
}
