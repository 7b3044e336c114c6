package org.sibyl.solvers.support;

/** How a fraction p in (0, 1) of a bounded support is mapped to the real line. */
public enum Bijector {

    /** z = ln(p / (1 − p)): a uniform variable becomes standard logistic. */
    LOGIT {
        @Override
        double toReal(double p) {
            return StrictMath.log(p) - StrictMath.log1p(-p);
        }

        @Override
        double toFraction(double z) {
            return z >= 0 ? 1 / (1 + StrictMath.exp(-z)) : StrictMath.exp(z) / (1 + StrictMath.exp(z));
        }

        @Override
        double logSlope(double p) {
            return -StrictMath.log(p) - StrictMath.log1p(-p); // dz/dp = 1 / (p (1 − p))
        }
    },

    /** z = Φ⁻¹(p), the normal quantile: a uniform variable becomes standard normal. */
    PROBIT {
        @Override
        double toReal(double p) {
            return StandardNormal.quantile(p);
        }

        @Override
        double toFraction(double z) {
            return StandardNormal.cumulative(z);
        }

        @Override
        double logSlope(double p) {
            return -StandardNormal.logDensity(StandardNormal.quantile(p)); // dz/dp = 1 / φ(z)
        }
    };

    abstract double toReal(double p);

    abstract double toFraction(double z);

    abstract double logSlope(double p);
}
