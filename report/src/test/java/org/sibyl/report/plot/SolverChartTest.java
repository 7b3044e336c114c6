package org.sibyl.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SolverChartTest {
    private static final SolverChart.Line MIDPOINT =
            new SolverChart.Line("midpoint", List.of(10, 20, 100), List.of(0.1, 0.01, 0.0001));
    private static final SolverChart.Line PRESET = new SolverChart.Line("fast", List.of(16), List.of(0.02));

    @Test
    void solversAreLinesAndPresetsAreNamedDots() {
        var picture = SolverChart.of(List.of(new SolverChart.Errors("flow", List.of(MIDPOINT, PRESET))));
        assertThat(picture.svg())
                .contains(">flow<", ">midpoint<", ">fast<", ">1 %<", ">0.01 %<", ">20<", ">evaluations<")
                .isEqualTo(SolverChart.of(List.of(new SolverChart.Errors("flow", List.of(MIDPOINT, PRESET))))
                        .svg());
        assertThat(picture.svg().split("<circle", -1)).hasSize(1 + 3 + 1);
        assertThat(picture.description()).contains("against evaluations of a draw: flow");
    }

    @Test
    void aLineNeedsAnErrorForEachNumberOfEvaluations() {
        assertThatThrownBy(() -> new SolverChart.Line("euler", List.of(1, 2), List.of(0.1)))
                .hasMessageContaining("euler has 1 and 2");
    }
}
