package org.sibyl.trainer.objective;

import java.util.OptionalLong;
import org.sibyl.trainer.network.Network;
import org.sibyl.trainer.tensor.Tensor;

/**
 * A batch of an {@link Objective}: Java arrays with every random number drawn, no array of the training engine yet. So it can be
 * made ahead of its update, cut into parts to save memory, and asked again with other weights, as validation does.
 *
 * @param <N> kind of network
 */
public interface Problem<N extends Network> {

    /** How many rows, at least 1. */
    int rows();

    /**
     * Some of the rows, each with the weight that it has in this problem: the losses of parts that together hold all rows add up to
     * the loss of the whole, and so do their gradients.
     *
     * @param from first row
     * @param to row after the last
     */
    Problem<N> part(int from, int to);

    /**
     * The loss, of the whole batch its mean over rows. It is differentiated by {@link Learner#weights()} alone, and may call the
     * network as often as it likes: through {@code Dual} for its derivatives, and with {@link Learner#averaged()} for a teacher.
     *
     * @return a single number, with all axes of size 1 or none
     */
    Tensor loss(Learner<N> learner);

    /**
     * By what the network is validated, where its loss does not tell good weights from bad ones: again a mean over rows, which adds up over parts.
     *
     * @return a single number, the loss if nothing else is said
     */
    default Tensor validation(Learner<N> learner) {
        return loss(learner);
    }

    /**
     * The memory that the loss holds until it is differentiated, in bytes, told by shapes alone: nothing is computed. Before the first
     * update it is compared with what there is.
     *
     * @return about so many bytes, or none if that is not known
     */
    default OptionalLong memory(N network) {
        return OptionalLong.empty();
    }
}
