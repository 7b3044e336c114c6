package org.sibyl.solvers.path;

/**
 * The schedule of an affine flow-matching path: time 0 is noise, time 1 is data. Written into artefacts, hence closed.
 *
 * <p>Immutable and thread-safe. Source: Lipman et al. (2024), Flow Matching Guide and Code, section 4.
 */
public sealed interface Schedule permits CondOt, Polynomial, VpSchedule, LinearVp, Cosine {

    /**
     * Α, σ and their derivatives.
     *
     * @param t native time in [0, 1]
     */
    Coefficients at(double t);

    /**
     * The time at which α/σ has the given value: the inverse of the signal-to-noise ratio.
     *
     * @param snr α/σ, in [0, ∞]
     */
    double timeAtSnr(double snr);
}
