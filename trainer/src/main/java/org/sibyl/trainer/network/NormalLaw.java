package org.sibyl.trainer.network;

import java.util.function.UnaryOperator;
import org.sibyl.trainer.tensor.Tensor;

/**
 * An independent normal law for each token of a state, given what is known.
 *
 * @param mean m, {@code [1 or B, D, 1]}
 * @param logDeviation ln s, likewise
 */
public record NormalLaw(Tensor mean, Tensor logDeviation) {

    /** s, the deviations. */
    public Tensor deviation() {
        return logDeviation.exp();
    }

    /** Values in units of this law, (x − m)/s. */
    public Tensor standardized(Tensor x) {
        return x.minus(mean).over(deviation());
    }

    /** −ln of the density of values, without its constant, token by token: ln s + ((x − m)/s)²/2. */
    public Tensor surprise(Tensor x) {
        return logDeviation.plus(standardized(x).square().times(0.5));
    }

    /** Both parts turned into another kind of tensor. */
    public NormalLaw map(UnaryOperator<Tensor> kind) {
        return new NormalLaw(kind.apply(mean), kind.apply(logDeviation));
    }
}
