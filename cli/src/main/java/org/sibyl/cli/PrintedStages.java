package org.sibyl.cli;

import java.io.PrintWriter;
import org.sibyl.workflow.Stages;

/** Prints the stages of the library's work, with the time left where their length is known. */
final class PrintedStages implements Stages {
    private final PrintWriter err;

    PrintedStages(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void began(String stage) {
        err.println(stage);
        err.flush();
    }

    @Override
    public Stage began(String stage, int total) {
        return new Countdown(err, stage, total);
    }
}
