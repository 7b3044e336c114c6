package org.sibyl.runtime.capability;

/** A model that gives draws. Thread-safe. */
public interface Sampler {

    /**
     * Draws.
     *
     * @param rows which rows; same rows and options, same draws
     * @return asked columns in natural units, [rows, asked], row-major
     */
    double[] draw(Inquiry inquiry, DrawRows rows);
}
