package org.sibyl.solvers.support;

/**
 * The whole real line by order of magnitude on either side of a centre, z = asinh((y − centre) / width): as good as linear within a width
 * of the centre, ± ln(2 |y − centre| / width) far from it. For heavy tails, whose moments may not exist.
 *
 * @param centre where the map is steepest, finite
 * @param width distance at which linear turns into logarithmic, finite and above 0
 */
public record SignedLog(double centre, double width) implements Support {
    /** From here on asinh u = ln 2u to the last bit, and u² could leave the range of a double. */
    private static final double FAR = 1e9;

    private static final double LN_2 = StrictMath.log(2);

    /** Checks the numbers. */
    public SignedLog {
        if (!Double.isFinite(centre) || !(width > 0 && width < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "a signed logarithm needs a finite centre and a finite width above 0, but has " + centre + " and "
                            + width);
        }
    }

    @Override
    public boolean contains(double natural) {
        return Double.isFinite(natural);
    }

    @Override
    public double toReal(double natural) {
        double distance = natural - centre;
        double u = Math.abs(distance) / width;
        return Math.copySign(u < FAR ? near(u) : far(distance), distance);
    }

    /** asinh u without cancellation. */
    private static double near(double u) {
        return StrictMath.log1p(u + u * u / (1 + Math.sqrt(1 + u * u)));
    }

    /** ln 2u where u itself could be infinite. */
    private double far(double distance) {
        return LN_2 + StrictMath.log(Math.abs(distance)) - StrictMath.log(width);
    }

    @Override
    public double toNatural(double real) {
        return centre + width * StrictMath.sinh(real);
    }

    @Override
    public double logSlope(double natural) {
        double distance = natural - centre;
        double u = Math.abs(distance) / width;
        // dz/dy = 1 / (width √(1 + u²))
        return u < FAR ? -StrictMath.log(width) - 0.5 * StrictMath.log1p(u * u) : -StrictMath.log(Math.abs(distance));
    }

    @Override
    public String toString() {
        return "all real numbers by order of magnitude from " + centre;
    }
}
