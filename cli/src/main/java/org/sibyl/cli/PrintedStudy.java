package org.sibyl.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.sibyl.workflow.study.CellResult;
import org.sibyl.workflow.study.StudyProgress;

/** Prints how far a study is: its stages, its trainings with the time left, and the scores of each finished cell. */
final class PrintedStudy implements StudyProgress {
    private final PrintWriter err;
    private final PrintedStages stages;

    PrintedStudy(PrintWriter err) {
        this.err = err;
        stages = new PrintedStages(err);
    }

    @Override
    public void began(String stage) {
        stages.began(stage);
    }

    @Override
    public Stage began(String stage, int total) {
        return stages.began(stage, total);
    }

    @Override
    public Watch training(int steps) {
        return new Training(new TrainingBar(err, steps), Interruption.ofThisThread());
    }

    @Override
    public void finished(CellResult result) {
        var scores = new StringBuilder();
        result.c2st()
                .keySet()
                .forEach(name -> scores.append(String.format(Locale.ROOT, ", %s %.3f", name, result.mean(name))));
        err.printf("%s: %s%s%n", result.cell(), result.chosen(), scores);
        err.flush();
    }

    /** A bar, and the right of the process to end the training. */
    private record Training(TrainingBar bar, Interruption interruption) implements Watch {
        @Override
        public void trained(int step, double loss) {
            bar.trained(step, loss);
        }

        @Override
        public void validated(int step, double loss, boolean best) {
            bar.validated(step, loss, best);
        }

        @Override
        public void warned(String message) {
            bar.warned(message);
        }

        @Override
        public void saved(int step, Path file) {
            bar.saved(step, file);
        }

        @Override
        public void close() {
            bar.close();
            interruption.close();
        }
    }
}
