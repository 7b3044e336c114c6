package org.sibyl.solvers.density;

import java.util.List;
import java.util.stream.IntStream;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.ode.OdeSolver;
import org.sibyl.solvers.ode.RowwiseField;
import org.sibyl.solvers.process.GenerativeProcess;
import org.sibyl.solvers.process.StepListener;
import org.sibyl.solvers.process.TangentNetwork;

/**
 * The log density of data points under a flow: ln p(x(1)) = ln p_base(x(0)) − ∫₀¹ div v ds, with the state carried together with
 * ℓ, dℓ/ds = div v, from s = 1 back to s = 0. Where a path stops short of the data, it is the density of the state there.
 *
 * <p>At s = 0 stands the base that draws start from, so that this is the density of the draws, and its integral is 1 whatever the network says. What
 * diffusions noised the data to differs from that base by a remnant of the data, for which draws are off, too: exact fields of unit deviation and mean
 * give a density within hundredths of a nat of that of the data.
 *
 * <p>Source: Chen et al. (2018), Neural Ordinary Differential Equations, theorem 1.
 *
 * @param method what the network was trained to predict
 * @param network the network with its derivatives
 * @param divergence how the divergence is computed
 * @param solver carries the augmented state
 */
public record LogDensity(GenerativeMethod method, TangentNetwork network, Divergence divergence, OdeSolver solver) {

    /**
     * A log density with its uncertainty.
     *
     * @param value ln p
     * @param standardError of an estimate with several probes; 0 for the exact divergence, NaN for a single probe
     */
    public record Estimate(double value, double standardError) {}

    /**
     * Draws together with their own log densities.
     *
     * @param x the state at s = 1, [rows, columns]
     * @param densities ln p of each row
     */
    public record Drawn(Batch x, List<Estimate> densities) {

        /** Copies the list. */
        public Drawn {
            densities = List.copyOf(densities);
        }
    }

    /**
     * ln p of each row.
     *
     * @param x data points, [rows, columns], on the network's scale
     * @param listener hears of every step; the last columns of its states are ℓ
     */
    public Estimate[] at(Batch x, StepListener listener) {
        int dimension = x.columns();
        var end = carried(OdeSolver.End.DATA, x, listener);
        return estimates(end.firstColumns(dimension), end, 1).toArray(Estimate[]::new);
    }

    /**
     * Carries noise to draws and returns them with ln p of each, from the same solve: ln p(x(1)) = ln p_base(x(0)) − ∫₀¹ div v ds.
     *
     * @param start the state at s = 0, [rows, columns]
     * @param listener hears of every step; the last columns of its states are ℓ
     */
    public Drawn drawn(Batch start, StepListener listener) {
        var end = carried(OdeSolver.End.NOISE, start, listener);
        return new Drawn(end.firstColumns(start.columns()), estimates(start, end, -1));
    }

    private Batch carried(OdeSolver.End from, Batch x, StepListener listener) {
        int dimension = x.columns();
        var flow = new ProbabilityFlow(method, network);
        var start =
                Batch.generate(x.rows(), dimension + divergence.estimates(), (r, c) -> c < dimension ? x.at(r, c) : 0);
        return solver.integrate(method, new Augmented(flow, dimension), from, start, listener);
    }

    /** (v, div v) of (x, ℓ): ℓ moves nothing, so that a look ahead needs no divergence. */
    private final class Augmented implements RowwiseField {
        private final ProbabilityFlow flow;
        private final int dimension;

        Augmented(ProbabilityFlow flow, int dimension) {
            this.flow = flow;
            this.dimension = dimension;
        }

        @Override
        public Batch at(double[] s, Rows rows, Batch state) {
            return divergence.augment(flow, s, rows, state.firstColumns(dimension));
        }

        @Override
        public Batch ahead(double s, Batch state) {
            var x = state.firstColumns(dimension);
            var velocity = new GenerativeProcess(method, network).velocity(s, x);
            return Batch.generate(state.rows(), state.columns(), (r, c) -> c < dimension ? velocity.at(r, c) : 0);
        }
    }

    /** ln p_base at the noise end, plus or minus what the divergence added up to on the way. */
    private List<Estimate> estimates(Batch atNoise, Batch end, int sign) {
        return IntStream.range(0, end.rows())
                .mapToObj(row -> estimate(atNoise, end, row, sign))
                .toList();
    }

    private Estimate estimate(Batch atNoise, Batch end, int row, int sign) {
        int dimension = atNoise.columns();
        double scale = method.baseScale();
        double[] z = new double[dimension];
        for (int column = 0; column < dimension; column++) {
            z[column] = atNoise.at(row, column) / scale;
        }
        double base = method.base().logDensity(z) - dimension * StrictMath.log(scale);
        int n = divergence.estimates();
        double mean = 0; // ℓ = ∫ div v ds, from 1 to 0 or from 0 to 1
        for (int i = 0; i < n; i++) {
            mean += end.at(row, dimension + i) / n;
        }
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double deviation = end.at(row, dimension + i) - mean;
            squares += deviation * deviation;
        }
        boolean exact = divergence instanceof ExactDivergence;
        return new Estimate(base + sign * mean, exact ? 0 : Math.sqrt(squares / (n - 1.0) / n));
    }
}
