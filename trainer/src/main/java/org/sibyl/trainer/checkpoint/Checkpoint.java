package org.sibyl.trainer.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of a training after some updates: named texts, numbers (float64) and arrays (float32). Immutable: arrays are copied on
 * the way in and out.
 */
public final class Checkpoint {
    private final int updates;
    private final Map<String, String> texts;
    private final Map<String, double[]> numbers;
    private final Map<String, float[]> arrays;

    /**
     * A state.
     *
     * @param updates updates done, at least 0
     */
    public Checkpoint(
            int updates, Map<String, String> texts, Map<String, double[]> numbers, Map<String, float[]> arrays) {
        if (updates < 0) {
            throw new IllegalArgumentException("a checkpoint needs at least 0 updates, but has " + updates);
        }
        this.updates = updates;
        this.texts = new LinkedHashMap<>(texts);
        this.numbers = new LinkedHashMap<>();
        numbers.forEach((name, values) -> this.numbers.put(name, values.clone()));
        this.arrays = new LinkedHashMap<>();
        arrays.forEach((name, values) -> this.arrays.put(name, values.clone()));
    }

    /** Updates that were done. */
    public int updates() {
        return updates;
    }

    /**
     * A text by its name.
     *
     * @throws CheckpointException if there is none of the name
     */
    public String text(String name) {
        return present(texts.get(name), "text", name);
    }

    /** Whether there is a text of a name. */
    public boolean hasText(String name) {
        return texts.containsKey(name);
    }

    /**
     * Numbers by their name, as a fresh array.
     *
     * @throws CheckpointException if there are none of the name
     */
    public double[] numbers(String name) {
        return present(numbers.get(name), "numbers", name).clone();
    }

    /**
     * An array by its name, as a fresh one.
     *
     * @throws CheckpointException if there is none of the name
     */
    public float[] array(String name) {
        return present(arrays.get(name), "array", name).clone();
    }

    /** Without copies, for the format alone. */
    Map<String, String> texts() {
        return texts;
    }

    /** Without copies, for the format alone. */
    Map<String, double[]> numbers() {
        return numbers;
    }

    /** Without copies, for the format alone. */
    Map<String, float[]> arrays() {
        return arrays;
    }

    private static <T> T present(@Nullable T value, String kind, String name) {
        if (value == null) {
            throw new CheckpointException("the checkpoint has no " + kind + " '" + name
                    + "': it was written by another version, continue it with that one");
        }
        return value;
    }
}
