package org.sibyl.trainer.network.fewstep;

import org.sibyl.solvers.jump.Jumps;
import org.sibyl.trainer.network.Network;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/** A few-step map. Its network gives F, and a jump is arithmetic on F that {@link Jumps} prescribe. */
public interface JumpNetwork extends Network {

    /** Numbers in a row, D. */
    int dimension();

    /** What the jumps are. */
    Jumps jumps();

    /**
     * F, what the network itself computes: an average velocity, or what a consistency function is parametrised by. The states are those of {@link
     * #jump}; they are scaled here.
     *
     * @return {@code [B, D]}
     */
    Tensor inner(Weights weights, JumpInput input);

    /**
     * The logarithm of an adaptive weight of the loss at some times, which training alone needs; 0 where the kind of map has none.
     *
     * @param t {@code [B]}
     * @return {@code [B, 1]}
     */
    Tensor logWeight(Weights weights, Tensor t);

    /**
     * Where the states jump to.
     *
     * @return {@code [B, D]}
     */
    default Tensor jump(Weights weights, JumpInput input) {
        return Parametrisation.of(jumps()).jump(input, inner(weights, input));
    }
}
