package org.sibyl.trainer.training;

import java.nio.file.Path;

/** Watches a training run. Methods are called on the training thread and should return quickly. */
public interface Progress {

    /**
     * After some updates.
     *
     * @param step updates done so far
     * @param loss mean training loss since the last call
     */
    void trained(int step, double loss);

    /**
     * After a validation.
     *
     * @param step updates done so far
     * @param loss validation loss of the averaged weights
     * @param best whether it is the lowest so far
     */
    void validated(int step, double loss, boolean best);

    /** Something that the run outlives and its owner should know, as a damaged checkpoint that was passed over; one line. */
    void warned(String message);

    /**
     * After a checkpoint.
     *
     * @param step updates done so far
     * @param file where the checkpoint is
     */
    default void saved(int step, Path file) {}

    /** Watches nothing. */
    static Progress none() {
        return new Progress() {
            @Override
            public void trained(int step, double loss) {}

            @Override
            public void validated(int step, double loss, boolean best) {}

            @Override
            public void warned(String message) {}
        };
    }
}
