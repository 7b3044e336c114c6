package org.sibyl.recipes.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The losses that a run wrote into its {@code log.jsonl}, for a picture. Immutable. */
public final class RunLog {
    private static final JsonMapper JSON = new JsonMapper();

    private final List<JsonNode> lines;

    private RunLog(List<JsonNode> lines) {
        this.lines = lines;
    }

    /** Reads a log; a last line that was cut short is passed over. */
    static RunLog read(Path file) {
        var lines = new ArrayList<JsonNode>();
        try {
            Files.readAllLines(file).forEach(line -> json(line).ifPresent(lines::add));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
        return new RunLog(lines);
    }

    private static Optional<JsonNode> json(String line) {
        try {
            return Optional.of(JSON.readTree(line));
        } catch (JacksonException cutShort) {
            return Optional.empty();
        }
    }

    /** Updates done at each report of the training loss. */
    public double[] trainingSteps() {
        return column(trainingKey(), "step");
    }

    /** Mean training loss since the report before. */
    public double[] training() {
        return column(trainingKey(), trainingKey());
    }

    /** Updates done at each validation. */
    public double[] validationSteps() {
        return column("validation", "step");
    }

    /** Validation losses. */
    public double[] validation() {
        return column("validation", "validation");
    }

    /** A run of a few updates has no report of its own, only the mean before its validation. */
    private String trainingKey() {
        return column("loss", "step").length > 0 ? "loss" : "training";
    }

    private double[] column(String present, String name) {
        return lines.stream()
                .filter(line -> line.path(present).isNumber())
                .mapToDouble(line -> line.path(name).asDouble())
                .toArray();
    }
}
