package org.sibyl.runtime.capability;

/** A model that gives draws. Thread-safe. */
public interface Sampler {

    /**
     * Draws for every observation.
     *
     * @param draws rows for each observation
     * @param seed same seed and options, same draws
     * @return asked columns in natural units, [observations · draws, asked], row-major
     */
    double[] draw(Inquiry inquiry, int draws, long seed);
}
