package org.sibyl.trainer.training;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.sibyl.arrays.file.AtomicFile;

/**
 * The log of a run, {@code log.jsonl}: one JSON object a line, each with the number of updates done as {@code step}.
 *
 * <pre>
 * {"step":20,"loss":1.934,"norm":0.72,"rate":1.0E-4,"seconds":0.41}
 * {"step":500,"training":0.912,"validation":0.887,"best":true,"seconds":9.80}
 * </pre>
 *
 * <p>A continued run cuts off what lies beyond its checkpoint before it goes on, so that no step comes twice.
 */
final class TrainingLog {
    private static final Pattern STEP = Pattern.compile("\\{\"step\":(\\d{1,10}),.*}");

    private final Path file;

    /**
     * A log that is taken up after some updates.
     *
     * @param folder the run's folder
     * @param updates lines of later steps are removed, and a last line that was cut short
     */
    TrainingLog(Path folder, int updates) {
        file = folder.resolve("log.jsonl");
        try {
            List<String> kept = new ArrayList<>();
            if (Files.exists(file)) {
                for (var line : Files.readString(file).split("\n", -1)) {
                    var matcher = STEP.matcher(line);
                    if (matcher.matches() && Long.parseLong(matcher.group(1)) <= updates) {
                        kept.add(line + "\n");
                    }
                }
            }
            AtomicFile.at(file)
                    .by(folder.resolve("log.tmp"))
                    .write(String.join("", kept).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** The norm is the gradient's before clipping, a mean over the updates since the losses were read last. */
    void trained(int step, double loss, double norm, double rate, double seconds) {
        append(String.format(
                Locale.ROOT,
                "{\"step\":%d,\"loss\":%s,\"norm\":%s,\"rate\":%s,\"seconds\":%.2f}",
                step,
                loss,
                norm,
                rate,
                seconds));
    }

    void validated(LossPoint point, boolean best, double seconds) {
        append(String.format(
                Locale.ROOT,
                "{\"step\":%d,\"training\":%s,\"validation\":%s,\"best\":%s,\"seconds\":%.2f}",
                point.step(),
                point.training(),
                point.validation(),
                best,
                seconds));
    }

    /** The rows of the batch after which the run diverged, counted over the training rows. */
    void diverged(int step, int... rows) {
        append(String.format(Locale.ROOT, "{\"step\":%d,\"diverged\":true,\"rows\":%s}", step, Arrays.toString(rows)));
    }

    /** Through a plain stream: a channel would be closed by an interrupt, and the line lost. */
    private void append(String line) {
        try (var out = new FileOutputStream(file.toFile(), true)) {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
