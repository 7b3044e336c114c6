package org.sibyl.trainer.objective.point;

import org.sibyl.solvers.support.Bijector;
import org.sibyl.solvers.support.Bounded;
import org.sibyl.solvers.support.LogBounded;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.support.Support;
import org.sibyl.solvers.support.Truncated;
import org.sibyl.solvers.variable.Column;
import org.sibyl.trainer.tensor.Tensor;

/**
 * {@link Column#toNatural} as a tensor, divided by half the distance of the natural values of −1 and 1, so that errors of all parameters are of one
 * size.
 */
final class NaturalScale {
    private NaturalScale() {}

    /**
     * Checks that a column's support is one of those.
     *
     * @throws IllegalArgumentException if it is not
     */
    static void require(Column column) {
        Support support = whole(column.support());
        boolean known = support instanceof Real
                || support instanceof Positive
                || support instanceof Bounded
                || support instanceof LogBounded;
        if (!known) {
            throw new IllegalArgumentException("the rule mean needs parameters that are real, positive or bounded, but "
                    + column.name() + " lies in " + support + "; ask for the median or for quantiles");
        }
    }

    /** Natural values of the network's values of one column, {@code [B, 1]}. */
    static Tensor of(Column column, Tensor network) {
        double unit = (column.toNatural(1) - column.toNatural(-1)) / 2;
        return natural(whole(column.support()), network.times(column.scale()).plus(column.shift()))
                .times(1 / unit);
    }

    /** A truncated support by the wider one, whose map it has. */
    private static Support whole(Support support) {
        return support instanceof Truncated cut ? cut.within() : support;
    }

    private static Tensor natural(Support support, Tensor real) {
        if (support instanceof Positive) {
            return real.exp();
        }
        if (support instanceof Bounded bounded) {
            return fraction(bounded.bijector(), real)
                    .times(bounded.upper() - bounded.lower())
                    .plus(bounded.lower());
        }
        if (support instanceof LogBounded bounded) {
            return fraction(bounded.bijector(), real)
                    .times(Math.log(bounded.upper() / bounded.lower()))
                    .exp()
                    .times(bounded.lower());
        }
        return real;
    }

    private static Tensor fraction(Bijector bijector, Tensor real) {
        return switch (bijector) {
            case LOGIT -> real.sigmoid();
            case PROBIT -> real.times(Math.sqrt(0.5)).erf().plus(1).times(0.5);
            case SOFT_CLIP ->
                real.times(1 / Bijector.TAU)
                        .softplus()
                        .minus(real.plus(-1).times(1 / Bijector.TAU).softplus())
                        .times(Bijector.TAU);
        };
    }
}
