package org.sibyl.solvers.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.choice.SolverName;
import org.sibyl.solvers.choice.SolverSettings.OnGrid;
import org.sibyl.solvers.grid.PowerGrid;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.process.GenerativeProcess;
import org.sibyl.solvers.process.Network;

class GridFitTest {

    /** The velocity of a flow to N(0, 0.05²), which bends only near the data. */
    private static final Network NARROW = (times, rows, x) -> {
        double t = times[0];
        return Batch.generate(x.rows(), x.columns(), (row, column) -> {
            double at = times.length == 1 ? t : times[row];
            double variance = at * at * 0.0025 + (1 - at) * (1 - at);
            return (at * 0.0025 - (1 - at)) / variance * x.at(row, column);
        });
    };

    private static GridFit fit(Network network) {
        var start = Batch.of(4, 1, -1.5, -0.4, 0.3, 1.1);
        var noise = RowNoise.of(1, new int[4], new int[4]);
        return GridFit.of(new GenerativeProcess(new FlowMatching(new CondOt()), network), start, noise);
    }

    @Test
    void aFittedGridIsBetterThanEqualStepsAndTheSameForASeed() {
        var fit = fit(NARROW);
        var fitted = fit.fitted(SolverName.MIDPOINT, 6, 3);
        assertThat(fitted.error())
                .isLessThan(0.3 * fit.error(SolverName.MIDPOINT.with(new OnGrid(new UniformGrid(6)))))
                .isEqualTo(fit.error(SolverName.MIDPOINT.with(new OnGrid(fitted.grid()))));
        assertThat(fit.fitted(SolverName.MIDPOINT, 6, 3)).isEqualTo(fitted);
        assertThat(fit.best(12, 3).error()).isLessThanOrEqualTo(fitted.error());
    }

    /** Each row has a field of its own, which equal steps solve exactly: a row mistaken for another would be far off. */
    @Test
    void drawsThatAreHeldOutKeepTheirOwnObservations() {
        double[] drift = {1, -2, 4, 8};
        var fit = fit((times, rows, x) -> Batch.generate(x.rows(), x.columns(), (row, column) -> drift[rows.at(row)]));
        assertThat(fit.error(SolverName.MIDPOINT.with(new OnGrid(new UniformGrid(3)))))
                .isLessThan(1e-12);
        assertThat(fit.fitted(SolverName.MIDPOINT, 3, 1).error()).isLessThan(1e-12);
    }

    @Test
    void whatASearchFindsIsTakenWhereItWinsOnDrawsThatHadNoPartInIt() {
        var start = Batch.generate(64, 1, (row, column) -> Math.sin(row * row));
        var process = new GenerativeProcess(new FlowMatching(new CondOt()), NARROW);
        var fit = GridFit.of(process, start, RowNoise.of(1, new int[64], new int[64]));
        for (int steps : new int[] {3, 5, 8}) {
            double plain = DoubleStream.of(1, 2, 2.5)
                    .map(power -> fit.error(SolverName.MIDPOINT.with(new OnGrid(new PowerGrid(steps, power)))))
                    .min()
                    .orElseThrow();
            assertThat(fit.fitted(SolverName.MIDPOINT, steps, 7).error()).isLessThanOrEqualTo(plain);
        }
    }

    @Test
    void aNetworkThatBreaksDownIsNotFitted() {
        var calls = new int[1];
        var fit = fit((times, rows, x) -> calls[0]++ < 2000 ? x.times(0) : x.times(Double.NaN));
        calls[0] = 2000; // numbers for the fine solve only
        assertThatThrownBy(() -> fit.fitted(SolverName.MIDPOINT, 3, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("grid of 3 steps");
        assertThatThrownBy(() -> fit.best(8, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("draws that are numbers");
    }
}
