package org.sibyl.bench;

import java.util.Locale;

/**
 * A figure beside its bar: a line of the table that {@code bench/run all} makes.
 *
 * @param what was measured
 * @param figure what was found
 * @param unit of the figure and its bar, such as ms; empty for ratios
 * @param bar what it is held to
 * @param command measures this line by itself
 */
record Reading(String what, double figure, String unit, Bar bar, String command) {
    static final String HEAD = "| what | found | bar | | command |\n|---|---|---|---|---|";

    /** The table's line. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "| %s | %.4g%s | %s%s | %s | `%s` |",
                what,
                figure,
                suffix(),
                bar,
                suffix(),
                bar.holds(figure) ? "" : "missed",
                command);
    }

    private String suffix() {
        return unit.isEmpty() ? "" : " " + unit;
    }
}
