package org.sibyl.cli;

import java.io.PrintWriter;
import java.util.function.Consumer;

/** Says on standard error how an input was taken that left a choice: a line each. */
record Notes(PrintWriter err) implements Consumer<String> {
    @Override
    public void accept(String note) {
        err.println("note: " + note);
        err.flush();
    }
}
