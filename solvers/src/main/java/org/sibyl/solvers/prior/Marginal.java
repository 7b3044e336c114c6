package org.sibyl.solvers.prior;

import org.sibyl.solvers.support.StandardNormal;

/**
 * The prior of one number, in natural units. Ready ones are {@link #normal} and {@link #uniform}; one of your own says its density and where it
 * lies. Implementations are immutable and thread-safe.
 */
public interface Marginal {

    /** Returns ln p, −∞ where there is no mass. */
    double logDensity(double natural);

    /** Returns an end below which lies practically nothing, finite. */
    double lower();

    /** Returns an end above which lies practically nothing, finite and above the lower one. */
    double upper();

    /**
     * Returns a normal prior.
     *
     * @param mean finite
     * @param deviation above 0 and finite
     */
    static Marginal normal(double mean, double deviation) {
        return new Normal(mean, deviation);
    }

    /** Returns a prior that is equally likely everywhere between two finite ends. */
    static Marginal uniform(double lower, double upper) {
        return new Uniform(lower, upper);
    }

    /**
     * A normal prior.
     *
     * @param mean finite
     * @param deviation standard deviation, above 0 and finite
     */
    record Normal(double mean, double deviation) implements Marginal {

        private static final double REACH = 9; // deviations; beyond lies 1e-19

        /** Checks both. */
        public Normal {
            if (!Double.isFinite(mean) || !(deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "a normal prior needs a finite mean and a finite deviation above 0, but" + " has " + mean
                                + " and " + deviation);
            }
        }

        @Override
        public double logDensity(double natural) {
            return StandardNormal.logDensity((natural - mean) / deviation) - StrictMath.log(deviation);
        }

        @Override
        public double lower() {
            return mean - REACH * deviation;
        }

        @Override
        public double upper() {
            return mean + REACH * deviation;
        }

        @Override
        public String toString() {
            return "normal of mean " + mean + " and deviation " + deviation;
        }
    }

    /**
     * A prior that is equally likely everywhere between two ends.
     *
     * @param lower finite
     * @param upper finite and above the lower end
     */
    record Uniform(double lower, double upper) implements Marginal {

        /** Checks the ends. */
        public Uniform {
            if (!(lower < upper) || !Double.isFinite(upper - lower)) {
                throw new IllegalArgumentException(
                        "a uniform prior needs finite lower < upper, but has " + lower + " and " + upper);
            }
        }

        @Override
        public double logDensity(double natural) {
            return natural >= lower && natural <= upper ? -StrictMath.log(upper - lower) : Double.NEGATIVE_INFINITY;
        }

        @Override
        public String toString() {
            return "uniform from " + lower + " to " + upper;
        }
    }
}
