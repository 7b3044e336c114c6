package org.sibyl.trainer.network.flow;

import org.sibyl.trainer.tensor.Tensor;

/**
 * What a bijection makes of a batch.
 *
 * @param values the mapped rows, {@code [B, D]}
 * @param logDet the logarithm of the absolute Jacobian determinant of the map, {@code [B, 1]}, or {@code [1, 1]} where it is the same
 *     for all rows
 */
public record Mapped(Tensor values, Tensor logDet) {

    /** This map and then another, which was called with these values: their log-determinants add. */
    Mapped then(Mapped next) {
        return new Mapped(next.values, logDet.plus(next.logDet));
    }
}
