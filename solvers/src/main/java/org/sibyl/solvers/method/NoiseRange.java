package org.sibyl.solvers.method;

/** The check of every range of noise levels. */
final class NoiseRange {

    private NoiseRange() {}

    static void require(double sigmaMin, double sigmaMax) {
        if (!(sigmaMin > 0 && sigmaMax > sigmaMin && sigmaMax < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "noise levels need 0 < sigmaMin < sigmaMax, but have " + sigmaMin + " and " + sigmaMax);
        }
    }
}
