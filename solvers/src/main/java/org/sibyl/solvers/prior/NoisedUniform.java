package org.sibyl.solvers.prior;

import org.sibyl.solvers.support.StandardNormal;

/**
 * A uniform number between two ends under noise: given x, x₁ is a normal number around x/α of deviation w = σ/α, cut to the ends. With a and b
 * the ends in units of w from x/α and δ = (φ(a) − φ(b)) / (Φ(b) − Φ(a)), E[x₁ | x] = x/α + w δ and E[ε | x] = −δ.
 *
 * @param lower lower end
 * @param upper upper end
 */
record NoisedUniform(double lower, double upper) implements NoisedMarginal {

    private static final double WEAK = 1e-3; // (b − a) below which x tells so little that all is linear
    private static final double FAR = 30; // deviations from the nearer end, beyond which Mills' ratio is 1/a − 1/a³

    @Override
    public double mean() {
        return lower / 2 + upper / 2;
    }

    @Override
    public double variance() {
        return (upper - lower) * (upper - lower) / 12;
    }

    @Override
    public Moments at(double alpha, double sigma, double x) {
        if (sigma == 0) {
            double clean = Math.min(upper, Math.max(lower, x / alpha));
            return new Moments(clean, 0, 0);
        }
        if (alpha * (upper - lower) < WEAK * sigma) {
            return new NoisedNormal(mean(), variance()).at(alpha, sigma, x);
        }
        double a = (alpha * lower - x) / sigma;
        double b = (alpha * upper - x) / sigma;
        return a + b >= 0 ? cut(alpha, sigma, x, a, b, 1) : cut(alpha, sigma, x, -b, -a, -1);
    }

    /** The moments where the nearer end is the lower one, of the state or of its mirror image. */
    private static Moments cut(double alpha, double sigma, double x, double a, double b, int side) {
        double width = sigma / alpha;
        if (a > FAR) {
            double beyond = 1 / a; // of an exponential of rate a, but for its upper end
            return new Moments(
                    (x + side * sigma * (a + beyond)) / alpha, -side * (a + beyond), width * width * beyond * beyond);
        }
        double ofA = StrictMath.exp(StandardNormal.logDensity(a));
        double ofB = StrictMath.exp(StandardNormal.logDensity(b));
        double mass = StandardNormal.cumulative(-a) - StandardNormal.cumulative(-b);
        double shift = (ofA - ofB) / mass;
        double kept = 1 + (a * ofA - (ofB == 0 ? 0 : b * ofB)) / mass - shift * shift;
        return new Moments(
                (x + side * sigma * shift) / alpha, -side * shift, width * width * Math.min(1, Math.max(0, kept)));
    }
}
