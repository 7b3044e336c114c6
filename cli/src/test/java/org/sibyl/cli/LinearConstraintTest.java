package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearConstraintTest {
    private static final List<String> NAMES = List.of("a", "b", "x[1]");

    /** c at a = 2, b = 3, x[1] = 5, which is at most 0 where the constraint holds. */
    @ParameterizedTest
    @CsvSource({
        "a + b <= 1, 4",
        "a + b >= 1, -4",
        "2*a - 0.5 b <= 1.5, 1",
        "-a<=b, -5",
        "1 >= a + 1e-1b + a, 3.3",
        "3 - a <= x[1] - 2 b + 1, 1",
        "2a - a <= .5, 1.5",
        "'\"x[1]\" <= 2', 3",
    })
    void aSumIsWhatItSays(String text, double expected) {
        var constraint = LinearConstraint.parse(text).over(NAMES);
        assertThat(constraint.at(2, 3, 5)).isCloseTo(expected, within(1e-12));
        double[] gradient = constraint.gradient(2, 3, 5).orElseThrow();
        for (int i = 0; i < 3; i++) {
            double[] moved = {2, 3, 5};
            moved[i] += 1;
            assertThat(gradient[i]).isCloseTo(constraint.at(moved) - expected, within(1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a + b | needs <= or >= once",
                "0 <= a <= 1 | needs <= or >= once",
                "a < 1 | needs <= or >= once",
                "a b <= 1 | cannot be read at 'b'",
                "a * b <= 1 | cannot be read at '* b'",
                "a + <= 1 | cannot be read at '+'",
                "<= 1 | cannot be read at ''",
                "2 * 3 <= a | cannot be read at '2 * 3'",
                "a^2 + b / 2 <= 1 | cannot be read at '/ 2'",
                "1 <= 2 | names no parameter",
                "a - a <= 1 | names no parameter",
            })
    void whatIsNoneIsRefusedWithTheWordsThatCame(String text, String message) {
        assertThatThrownBy(() -> LinearConstraint.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--constraint is a sum of parameters and numbers")
                .hasMessageContaining("'" + text + "' " + message);
    }

    @Test
    void aNameThatThereIsNotIsNamed() {
        assertThatThrownBy(() -> LinearConstraint.parse("a + c <= 1").over(NAMES))
                .hasMessage("--constraint 'a + c <= 1' names c, but the parameters that are drawn are [a, b, x[1]]");
    }
}
