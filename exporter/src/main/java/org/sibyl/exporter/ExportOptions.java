package org.sibyl.exporter;

import org.sibyl.exporter.trace.GraphStyle;

/**
 * How an artefact is written.
 *
 * @param style how operations become operators
 * @param replaces whether an artefact that is there already gives way
 * @param tolerance largest relative difference to the training engine that is let through, above 0
 */
public record ExportOptions(GraphStyle style, boolean replaces, double tolerance) {
    /** The fast style, nothing replaced, a relative difference of at most 1e-5. */
    public static final ExportOptions DEFAULT = new ExportOptions(GraphStyle.FAST, false, 1e-5);

    /** Checks the tolerance. */
    public ExportOptions {
        if (!(tolerance > 0)) {
            throw new IllegalArgumentException("tolerance must be above 0, but is " + tolerance);
        }
    }

    /** A copy with another style. */
    public ExportOptions withStyle(GraphStyle other) {
        return new ExportOptions(other, replaces, tolerance);
    }

    /** A copy that replaces what is there. */
    public ExportOptions replacing() {
        return new ExportOptions(style, true, tolerance);
    }

    /** A copy with another largest relative difference. */
    public ExportOptions withTolerance(double largest) {
        return new ExportOptions(style, replaces, largest);
    }
}
