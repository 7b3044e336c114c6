package org.sibyl.solvers.prior;

import org.sibyl.solvers.support.Truncated;
import org.sibyl.solvers.variable.Column;

/** The prior that the network knows: where pairs go on beyond the ends of a parameter, so does the prior that ends there. */
final class OfPairs {
    private OfPairs() {}

    /**
     * Returns the marginal of the pairs.
     *
     * @throws IllegalArgumentException if it is not known how it goes on
     */
    static Marginal marginal(Column column, Marginal ending) {
        if (!(column.support() instanceof Truncated cut) || cut.margin().isEmpty()) {
            return ending;
        }
        double from = cut.lower().orElseThrow();
        double to = cut.upper().orElseThrow();
        var pairs = cut.ofPairs();
        boolean endsBelow = ending.lower() >= from && ending.lower() - from < 1e-9 * (to - from);
        boolean endsAbove = ending.upper() <= to && to - ending.upper() < 1e-9 * (to - from);
        if (!endsBelow && !endsAbove) {
            return ending; // within the ends, or beyond them already
        }
        if (ending instanceof Marginal.Uniform uniform) {
            return Marginal.uniform(
                    endsBelow ? pairs.lower().orElseThrow() : uniform.lower(),
                    endsAbove ? pairs.upper().orElseThrow() : uniform.upper());
        }
        throw new IllegalArgumentException("the model was trained on pairs of a prior of " + column.name()
                + " that goes on beyond its ends, to " + pairs + ", but " + ending + " ends with them: give a marginal"
                + " with the same density there");
    }
}
