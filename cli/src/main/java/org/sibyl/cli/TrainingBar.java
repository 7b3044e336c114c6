package org.sibyl.cli;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.sibyl.trainer.training.Progress;

/**
 * Shows a training with its loss, rate and time left: a bar on a terminal, a line a tenth of the way elsewhere, so that
 * logs stay short.
 */
final class TrainingBar implements Progress, AutoCloseable {
    private static final String STAGE = "training";

    private final PrintWriter err;
    private final int steps;
    private final @Nullable ProgressBar bar;
    private final long start = System.nanoTime();
    private double validation = Double.NaN;
    private double smooth = Double.NaN;

    TrainingBar(PrintWriter err, int steps) {
        this.err = err;
        this.steps = steps;
        bar = Boolean.getBoolean("sibyl.terminal")
                ? new ProgressBarBuilder()
                        .setTaskName(STAGE)
                        .setInitialMax(steps)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(500)
                        .showSpeed()
                        .build()
                : null;
    }

    @Override
    public void trained(int step, double loss) {
        smooth = Double.isNaN(smooth) ? loss : 0.9 * smooth + 0.1 * loss;
        if (bar != null) {
            bar.setExtraMessage(losses());
            bar.stepTo(step);
        } else if (step / tenth() != (step - 20) / tenth()) {
            double seconds = (System.nanoTime() - start) / 1e9;
            err.printf(
                    Locale.ROOT,
                    "%s %d of %d, %s, %.1f it/s, %.0f s left%n",
                    STAGE,
                    step,
                    steps,
                    losses(),
                    step / seconds,
                    seconds / step * (steps - step));
            err.flush();
        }
    }

    @Override
    public void validated(int step, double loss, boolean best) {
        validation = loss;
    }

    @Override
    public void warned(String message) {
        err.println("warning: " + message);
        err.flush();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    private int tenth() {
        return Math.max(20, steps / 10);
    }

    private String losses() {
        return Double.isNaN(validation)
                ? "loss %.4f".formatted(smooth)
                : "loss %.4f, validation %.4f".formatted(smooth, validation);
    }
}
