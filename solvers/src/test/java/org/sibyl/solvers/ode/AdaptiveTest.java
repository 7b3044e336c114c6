package org.sibyl.solvers.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.process.StepListener;

class AdaptiveTest {

    private static final FlowMatching FLOW = new FlowMatching(new CondOt());
    /** Each row has its own stiffness, 1 to 50: dx/ds = −λ (x − cos s) with λ from its place in the chunk. */
    private static final double[] STIFFNESS = {1, 50, 7, 20};

    private static RowwiseField field(int... chunk) {
        return (s, rows, x) -> Batch.generate(x.rows(), 1, (row, column) -> {
            double at = s[s.length == 1 ? 0 : row];
            return -STIFFNESS[chunk[rows.at(row)]] * (x.at(row, 0) - Math.cos(at));
        });
    }

    @Test
    void aRowsStepsDoNotDependOnItsNeighbours() {
        var solver = Adaptive.of(new Dopri5(), 1e-6);
        var start = Batch.of(4, 1, 0, 1, 2, 3);
        var together = solver.integrate(FLOW, field(0, 1, 2, 3), OdeSolver.End.NOISE, start, StepListener.SILENT);
        for (int row = 0; row < 4; row++) {
            var alone = solver.integrate(
                    FLOW, field(row), OdeSolver.End.NOISE, start.select(Rows.of(row)), StepListener.SILENT);
            assertThat(alone.at(0, 0)).isEqualTo(together.at(row, 0));
        }
    }

    @Test
    void theErrorIsOfTheSizeOfTheTolerance() {
        for (var method : new EmbeddedMethod[] {new Dopri5(), new Tsit5()}) {
            var end = Adaptive.of(method, 1e-7)
                    .integrate(FLOW, field(1), OdeSolver.End.NOISE, Batch.of(1, 1, 0), StepListener.SILENT);
            double l = 50;
            double exact = (l * l * Math.cos(1) + l * Math.sin(1) - l * l * Math.exp(-l)) / (1 + l * l);
            assertThat(end.at(0, 0)).isCloseTo(exact, within(1e-6));
        }
    }

    @Test
    void tolerancesAndBudgetsAreChecked() {
        assertThatThrownBy(() -> Adaptive.of(new Dopri5(), 0)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> Adaptive.of(new Dopri5(), Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Adaptive(new Dopri5(), new Tolerance(1e-9, 1e-9), 3)
                        .integrate(FLOW, field(1), OdeSolver.End.NOISE, Batch.of(1, 1, 0), StepListener.SILENT))
                .isInstanceOf(StepLimitException.class)
                .hasMessageContaining("in at most 3 steps");
    }
}
