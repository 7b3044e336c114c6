package org.sibyl.runtime;

import java.util.List;
import org.sibyl.solvers.prior.KnownPrior;
import org.sibyl.solvers.prior.NoisedPrior;
import org.sibyl.solvers.variable.Column;

/** Whether a model that was trained on one prior can answer for another. */
final class PriorChange {

    private static final int NODES = 4000;
    private static final double MOST_OUTSIDE = 1e-3;
    private static final double RARE = 8; // nats below the largest density: four deviations of a normal

    private PriorChange() {}

    /**
     * Returns the other prior, which must lie where the training's was.
     *
     * @param trained the training's
     * @param other the one wanted
     * @param columns the parameters
     * @throws IllegalArgumentException if more than a thousandth of the other lies where training hardly was
     */
    static NoisedPrior covered(NoisedPrior trained, KnownPrior other, List<Column> columns) {
        var wanted = other.on(columns);
        for (int i = 0; i < columns.size(); i++) {
            double outside = outside(trained, wanted, i, columns.get(i));
            if (!(outside <= MOST_OUTSIDE)) {
                throw new IllegalArgumentException(
                        "the prior wanted of " + columns.get(i).name()
                                + " must lie where that of the training does, " + trained.marginal(i) + " in "
                                + columns.get(i).support() + ", but " + "%.1f".formatted(100 * outside) + " % of "
                                + wanted.marginal(i) + " is outside; train with a wider prior");
            }
        }
        return wanted;
    }

    /** The share of the wanted prior's mass that lies where the training's is rare, or outside the support. */
    private static double outside(NoisedPrior trained, NoisedPrior wanted, int column, Column support) {
        var before = trained.marginal(column);
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < NODES; i++) {
            highest = Math.max(highest, before.logDensity(node(before.lower(), before.upper(), i)));
        }
        var after = wanted.marginal(column);
        double all = 0;
        double outside = 0;
        for (int i = 0; i < NODES; i++) {
            double at = node(after.lower(), after.upper(), i);
            double mass = Math.exp(after.logDensity(at));
            all += mass;
            outside +=
                    before.logDensity(at) >= highest - RARE && support.support().contains(at) ? 0 : mass;
        }
        return outside / all;
    }

    private static double node(double lower, double upper, int i) {
        return lower + (i + 0.5) * (upper - lower) / NODES;
    }
}
