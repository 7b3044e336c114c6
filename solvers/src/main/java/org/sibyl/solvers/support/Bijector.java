package org.sibyl.solvers.support;

import java.util.Locale;

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
    },

    /**
     * z = p + τ (ln(1 − e^(−p/τ)) − ln(1 − e^(−(1 − p)/τ))) with τ = 1/50: the identity but for the outermost few per cent,
     * where the ends go to infinity. Its inverse is τ (softplus(z/τ) − softplus((z − 1)/τ)). Shapes inside the support keep
     * their form, which a network learns more easily than a stretched one.
     */
    SOFT_CLIP {
        @Override
        double toReal(double p) {
            return p + TAU * (logOneMinusExp(p / TAU) - logOneMinusExp((1 - p) / TAU));
        }

        @Override
        double toFraction(double z) {
            return TAU * (softplus(z / TAU) - softplus((z - 1) / TAU));
        }

        @Override
        double logSlope(double p) {
            // dz/dp = 1 + 1/(e^(p/τ) − 1) + 1/(e^((1 − p)/τ) − 1)
            return StrictMath.log(1 + 1 / StrictMath.expm1(p / TAU) + 1 / StrictMath.expm1((1 - p) / TAU));
        }
    };

    /** Width of the bent ends of the soft clip, as a fraction of the support. */
    public static final double TAU = 0.02;

    private static double logOneMinusExp(double u) {
        return u < 1 ? StrictMath.log(-StrictMath.expm1(-u)) : StrictMath.log1p(-StrictMath.exp(-u));
    }

    private static double softplus(double u) {
        return Math.max(u, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(u)));
    }

    abstract double toReal(double p);

    abstract double toFraction(double z);

    abstract double logSlope(double p);

    /** Its name in a sentence. */
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
