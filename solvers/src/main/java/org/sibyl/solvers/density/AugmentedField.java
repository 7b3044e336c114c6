package org.sibyl.solvers.density;

import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.ode.RowwiseField;

/**
 * The field of the augmented state (x, ℓ): dx/ds = v and dℓ/ds = div v, with ℓ in the last column.
 *
 * <p>Source: Chen et al. (2018), Neural Ordinary Differential Equations, theorem 1.
 *
 * @param flow the velocity with its directional derivatives
 * @param divergence how div v is computed
 */
public record AugmentedField(TangentField flow, Divergence divergence) implements RowwiseField {

    @Override
    public Batch at(double[] s, Rows rows, Batch augmented) {
        return divergence.augment(flow, s, rows, augmented.firstColumns(augmented.columns() - 1));
    }
}
