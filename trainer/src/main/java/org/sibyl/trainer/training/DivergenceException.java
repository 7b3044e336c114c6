package org.sibyl.trainer.training;

/** A loss or gradient became NaN or infinite. It carries the state before that step, so that hours are not lost. */
public final class DivergenceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int step;
    private final float[] weights;

    /**
     * An exception whose message says at which step and what to do.
     *
     * @param step updates that were done before
     * @param weights the weights after them; copied
     */
    public DivergenceException(String message, int step, float[] weights) {
        super(message);
        this.step = step;
        this.weights = weights.clone();
    }

    /** The same finding, with an earlier state that was still sound. */
    DivergenceException withState(int earlier, float[] sound) {
        return new DivergenceException(String.valueOf(getMessage()), earlier, sound);
    }

    /** Updates that were done before. */
    public int step() {
        return step;
    }

    /** The weights after them, in the order of the network's parameters, as a fresh array: all were finite. */
    public float[] weights() {
        return weights.clone();
    }
}
