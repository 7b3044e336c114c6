package org.sibyl.exporter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How far exported programs are from the training engine: of all outputs of a program the largest difference over the largest value.
 *
 * @param byProgram the difference of each program, by its name
 */
public record Agreement(Map<String, Double> byProgram) {

    /** Copies the map, keeping its order. */
    public Agreement {
        byProgram = Collections.unmodifiableMap(new LinkedHashMap<>(byProgram));
    }

    /**
     * Of a program by its name.
     *
     * @throws IllegalArgumentException if there is no such program
     */
    public double of(String program) {
        return Optional.ofNullable(byProgram.get(program))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the model has the programs " + byProgram.keySet() + ", but not \"" + program + "\""));
    }

    /** Of the worst program. */
    public double worst() {
        return byProgram.values().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        byProgram.forEach((program, difference) -> text.append(text.isEmpty() ? "" : ", ")
                .append(String.format(Locale.ROOT, "%s %.1e", program, difference)));
        return text.toString();
    }
}
