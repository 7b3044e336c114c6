package org.sibyl.runtime.inference;

/**
 * How much work the ends of truncated parameters are worth; see {@link org.sibyl.solvers.support.Truncated}. Models without such parameters ignore it.
 *
 * @param attempts most attempts at a draw, at least 1. A call fails if a draw is not within the ends by then, and as soon as so many attempts at
 *     draws of an observation, or 2,000 if that is more, show that fewer than four in so many are
 * @param massDraws draws from which the mass within the ends is estimated for each observation whose log density is asked for, at least 1. With a share Z
 *     within, the standard error of ln Z is √((1 − Z) / (Z n)): at the default of 16,384 and Z = 0.83 it is 0.0035
 */
public record Truncation(int attempts, int massDraws) {

    private static final int ATTEMPTS = 2000;
    private static final int MASS_DRAWS = 1 << 14;

    /** Checks both. */
    public Truncation {
        if (attempts < 1 || massDraws < 1) {
            throw new IllegalArgumentException(
                    "attempts and mass draws must be at least 1, but are " + attempts + " and " + massDraws);
        }
    }

    /** Returns at most 2,000 attempts and 16,384 draws for a mass. */
    public static Truncation defaults() {
        return new Truncation(ATTEMPTS, MASS_DRAWS);
    }

    /** Returns a copy with another number of attempts. */
    public Truncation withAttempts(int most) {
        return new Truncation(most, massDraws);
    }

    /** Returns a copy with another number of draws for a mass. */
    public Truncation withMassDraws(int draws) {
        return new Truncation(attempts, draws);
    }
}
