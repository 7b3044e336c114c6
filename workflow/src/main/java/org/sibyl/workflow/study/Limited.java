package org.sibyl.workflow.study;

import java.nio.file.Path;
import org.sibyl.trainer.training.Progress;

/** Passes on what a training tells, and interrupts it at a limit: it then saves what it reached. */
record Limited(Progress told, TimeLimit limit) implements Progress {

    @Override
    public void trained(int step, double loss) {
        told.trained(step, loss);
        if (limit.isReached()) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void validated(int step, double loss, boolean best) {
        told.validated(step, loss, best);
    }

    @Override
    public void warned(String message) {
        told.warned(message);
    }

    @Override
    public void saved(int step, Path file) {
        told.saved(step, file);
    }
}
