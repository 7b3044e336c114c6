package org.sibyl.solvers.density;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.noise.Stream;

/**
 * The estimate eᵀ J e with random signs e, which has the trace as its mean. Each row keeps its probes for the whole solve, so that the
 * right-hand side is smooth and does not depend on chunks; several probes give a standard error.
 *
 * <p>Source: Hutchinson (1990); Grathwohl et al. (2019), FFJORD, section 3.1. Exact for diagonal Jacobians.
 */
public final class Hutchinson implements Divergence {

    private final List<Batch> probes;

    private Hutchinson(List<Batch> probes) {
        this.probes = probes;
    }

    /**
     * Draws the probes of a chunk.
     *
     * @param count probes for each row, at least 1
     * @param noise the chunk's noise
     * @param dimension columns of the state
     */
    public static Hutchinson of(int count, RowNoise noise, int dimension) {
        if (count < 1) {
            throw new IllegalArgumentException("Hutchinson's estimate needs at least 1 probe, but has " + count);
        }
        var probes = new ArrayList<Batch>();
        for (int i = 0; i < count; i++) {
            probes.add(noise.signs(i, Stream.PROBE, dimension));
        }
        return new Hutchinson(probes);
    }

    @Override
    public int estimates() {
        return probes.size();
    }

    @Override
    public Batch augment(TangentField flow, double[] s, Rows rows, Batch x) {
        int dimension = x.columns();
        var chosen = probes.stream().map(probe -> probe.select(rows)).toList();
        var pushed = flow.along(s, rows, x, chosen);
        var estimates = new double[x.rows() * probes.size()];
        for (int i = 0; i < probes.size(); i++) {
            var probe = chosen.get(i);
            var derivative = pushed.get(i).derivative();
            for (int row = 0; row < x.rows(); row++) {
                double estimate = 0; // eᵀ (J e)
                for (int c = 0; c < dimension; c++) {
                    estimate += probe.at(row, c) * derivative.at(row, c);
                }
                estimates[row * probes.size() + i] = estimate;
            }
        }
        var value = pushed.get(0).value();
        return Batch.generate(
                x.rows(),
                dimension + probes.size(),
                (row, column) -> column < dimension
                        ? value.at(row, column)
                        : estimates[row * probes.size() + column - dimension]);
    }
}
