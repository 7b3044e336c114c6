package org.sibyl.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.sibyl.trainer.network.Network;
import org.sibyl.trainer.objective.Learner;
import org.sibyl.trainer.objective.Problem;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.Tensor;

/** The loss of a network as a function of its flat weights. */
record LossFunction<N extends Network>(N network) {

    /**
     * The loss, an array without axes.
     *
     * @param weights what it is differentiated by, where autograd records
     * @param average their running average
     * @param update updates made before
     * @throws IllegalStateException if the problem gives anything but one number
     */
    NDArray at(NDArray weights, NDArray average, int update, Problem<N> problem) {
        return number(problem.loss(new Learner<>(network, weights, average, update)));
    }

    /**
     * What the network is validated by, likewise.
     *
     * @param weights what is validated
     */
    NDArray validation(NDArray weights, int update, Problem<N> problem) {
        return number(problem.validation(new Learner<>(network, weights, weights, update)));
    }

    private static NDArray number(Tensor loss) {
        if (!(loss instanceof Eager eager)) {
            throw new IllegalStateException("a loss must be computed by the training engine, but is of "
                    + loss.getClass().getSimpleName() + ": take the value out of a dual number");
        }
        var array = eager.array();
        if (array.size() != 1) {
            throw new IllegalStateException(
                    "a loss must be a single number, but has the shape " + eager.shape() + ": average it over rows");
        }
        return array.getShape().dimension() == 0 ? array : array.reshape(new Shape());
    }
}
