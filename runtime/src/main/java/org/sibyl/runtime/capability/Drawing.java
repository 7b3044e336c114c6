package org.sibyl.runtime.capability;

import org.sibyl.solvers.density.LogDensity;

/** A way to draw rows, each a function of its key only. Thread-safe. */
@FunctionalInterface
public interface Drawing {

    /**
     * Draws.
     *
     * @param inquiry what is asked; its question may ask for more columns than that of the call that the way was prepared for
     * @param rows which rows
     */
    Drawn of(Inquiry inquiry, DrawRows rows);

    /** Returns the draws of a sampler. */
    static Drawing of(Sampler sampler) {
        return (inquiry, rows) -> new Drawn(sampler.draw(inquiry, rows), new LogDensity.Estimate[0]);
    }

    /**
     * What was drawn.
     *
     * @param values asked columns in natural units, [rows, asked], row-major
     * @param densities log density of each row, or none
     */
    @SuppressWarnings("ArrayRecordComponent") // made and read within one call, never compared
    record Drawn(double[] values, LogDensity.Estimate[] densities) {}
}
