package org.sibyl.workflow.study;

import org.sibyl.trainer.training.Progress;
import org.sibyl.workflow.Stages;

/** Watches a study. Methods are called on the working thread and should return quickly. */
public interface StudyProgress extends Stages {

    /**
     * A training begins, or is continued.
     *
     * @param steps its updates
     * @return is told of them, and closed at the end of the training, be it reached or not
     */
    Watch training(int steps);

    /** A cell is finished and its result is on disk. */
    void finished(CellResult result);

    /** Watches one training. */
    interface Watch extends Progress, AutoCloseable {
        @Override
        void close();
    }
}
