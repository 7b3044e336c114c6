package org.sibyl.server.api;

import java.util.stream.DoubleStream;
import tools.jackson.databind.JsonNode;

/** Numbers in JSON. */
final class Numbers {
    private Numbers() {}

    /**
     * Returns all numbers of a number, or of arrays of them however deep, in order; null is an absent number, NaN.
     *
     * @throws Refusal if there is anything else
     */
    static double[] flat(String name, JsonNode value) {
        var numbers = DoubleStream.builder();
        add(name, value, numbers);
        return numbers.build().toArray();
    }

    private static void add(String name, JsonNode value, DoubleStream.Builder numbers) {
        if (value.isArray()) {
            value.values().forEach(each -> add(name, each, numbers));
        } else if (value.isNull()) {
            numbers.add(Double.NaN);
        } else {
            numbers.add(number(name, value));
        }
    }

    private static double number(String name, JsonNode value) {
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw Refusal.bad("bad-number", JsonFields.shown(name) + " must be finite numbers, but is not");
        }
        return value.doubleValue();
    }

    /** Returns rows of numbers, each of a width. */
    static double[][] rows(String name, JsonNode value, int width) {
        if (!value.isArray()) {
            throw Refusal.bad("bad-field", name + " must be a list of rows, but is not");
        }
        double[][] rows = new double[value.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = flat(name, value.get(i));
            if (rows[i].length != width) {
                throw Refusal.bad(
                        "bad-field",
                        name + " must have rows of " + width + " numbers, but row " + i + " has " + rows[i].length);
            }
        }
        return rows;
    }
}
