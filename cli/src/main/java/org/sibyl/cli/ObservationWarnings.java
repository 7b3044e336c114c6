package org.sibyl.cli;

import java.io.PrintWriter;
import org.sibyl.runtime.Posterior;

/** Says on standard error which observations lie outside what a model was trained on: a line each, the first few. */
record ObservationWarnings(PrintWriter err) {
    private static final int SHOWN = 10;

    /** Checks every observation; a model that does not know its training's range has none checked. */
    void of(Posterior posterior, double[][] observations) {
        if (!posterior.checksObservations()) {
            return;
        }
        int outside = 0;
        for (int i = 0; i < observations.length; i++) {
            var check = posterior.given(observations[i]).check();
            if (!check.inside() && ++outside <= SHOWN) {
                say("warning: observation " + (i + 1) + " lies " + check);
            }
        }
        if (outside > SHOWN) {
            say("warning: and " + (outside - SHOWN) + " more observations lie outside it");
        }
    }

    private void say(String line) {
        err.println(line);
        err.flush();
    }
}
