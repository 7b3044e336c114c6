package org.sibyl.cli;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.sibyl.workflow.Stages;

/** Shows how far a stage of known length is, with the time left: a bar on a terminal, a line each fifth elsewhere. */
final class Countdown implements Stages.Stage {
    private static final int LINES = 5;

    private final PrintWriter err;
    private final String stage;
    private final int total;
    private final @Nullable ProgressBar bar;
    private final long start = System.nanoTime();
    private int done;

    Countdown(PrintWriter err, String stage, int total) {
        this.err = err;
        this.stage = stage;
        this.total = total;
        bar = Boolean.getBoolean("sibyl.terminal")
                ? new ProgressBarBuilder()
                        .setTaskName(stage)
                        .setInitialMax(total)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(500)
                        .build()
                : null;
    }

    @Override
    public void reached(int now) {
        if (bar != null) {
            bar.stepTo(now);
        } else if ((long) now * LINES / total != (long) done * LINES / total) {
            double seconds = (System.nanoTime() - start) / 1e9;
            String left = now < total
                    ? String.format(Locale.ROOT, "%.0f s left", seconds / now * (total - now))
                    : String.format(Locale.ROOT, "done in %.1f s", seconds);
            err.printf(Locale.ROOT, "%s: %d of %d, %s%n", stage, now, total, left);
            err.flush();
        }
        done = now;
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
