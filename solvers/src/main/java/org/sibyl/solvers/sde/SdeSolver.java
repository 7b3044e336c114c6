package org.sibyl.solvers.sde;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.noise.Stream;
import org.sibyl.solvers.ode.RowwiseField;
import org.sibyl.solvers.process.GenerativeProcess;
import org.sibyl.solvers.process.Solver;
import org.sibyl.solvers.process.StepListener;
import org.sibyl.solvers.sde.SdeMethod.Brownian;

/**
 * Samples by an SDE with the marginals of the probability flow: dx = (v − ½ (g²/σ) ε̂) ds + g dW. Time runs forward in s, so that no
 * sign has to be turned; steps draw their Brownian motions independently.
 *
 * @param method the method of each step
 * @param rate how much noise
 * @param grid the nodes
 */
public record SdeSolver(SdeMethod method, NoiseRate rate, StepGrid grid) implements Solver {

    /** Checks that all are there. */
    public SdeSolver {
        requireNonNull(method, "method");
        requireNonNull(rate, "rate");
        requireNonNull(grid, "grid");
    }

    @Override
    public void requireSuits(GenerativeMethod description) {
        rate.requireSuits(description);
        grid.nodes(description);
    }

    @Override
    public OptionalInt evaluations() {
        return OptionalInt.of(grid.steps() * method.evaluationsPerStep());
    }

    @Override
    public Batch solve(GenerativeProcess process, Batch start, RowNoise noise, StepListener listener) {
        double[] s = grid.nodes(process.method());
        RowwiseField drift =
                (at, rows, x) -> process.drift(at, rows, x, u -> rate.squaredOverSigma(process.method(), u) / 2);
        DoubleUnaryOperator g = at -> rate.at(process.method(), at);
        var x = start;
        for (int i = 0; i < grid.steps(); i++) {
            listener.at(i, s[i], x);
            double h = s[i + 1] - s[i];
            x = method.step(drift, g, s[i], h, x, brownian(noise, i, h, x.columns()));
        }
        listener.at(grid.steps(), 1, x);
        return x;
    }

    private Brownian brownian(RowNoise noise, int step, double h, int columns) {
        var w = noise.normals(step, Stream.INCREMENT, columns).times(Math.sqrt(h));
        var area = method.needsLevyArea()
                ? noise.normals(step, Stream.LEVY_AREA, columns).times(Math.sqrt(h / 12))
                : w.times(0);
        return new Brownian(w, area);
    }
}
