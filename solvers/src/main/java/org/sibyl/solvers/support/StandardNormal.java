package org.sibyl.solvers.support;

/**
 * The standard normal distribution in {@link StrictMath}, so that its numbers are the same bits on every machine.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // coefficients as printed by Wichura
public final class StandardNormal {

    private static final double LOG_SQRT_TWO_PI = 0.9189385332046728;

    private StandardNormal() {}

    /** ln φ(z). */
    public static double logDensity(double z) {
        return -0.5 * z * z - LOG_SQRT_TWO_PI;
    }

    /**
     * Φ(z) to a relative error of about 1e-15: below |z| = 5 by the series Φ(z) = ½ + φ(z) (z + z³/3 + z⁵/15 + …),
     * beyond by the continued fraction of Mills' ratio (Abramowitz and Stegun, 26.2.10 and 26.2.14). The left tail is
     * summed by the fraction from −3 on, where the series would cancel.
     */
    public static double cumulative(double z) {
        if (Double.isNaN(z)) {
            return Double.NaN;
        }
        if (z > 3) {
            return 1 - cumulative(-z);
        }
        if (z >= -1.5) {
            double term = z;
            double sum = z;
            for (int k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
                term *= z * z / k;
                sum += term;
            }
            return 0.5 + sum * StrictMath.exp(logDensity(z));
        }
        if (z < -38.5) {
            return 0;
        }
        double mills = 0; // 1 / (x + 1 / (x + 2 / (x + 3 / (x + …)))) from the back, x = −z
        for (int k = 120; k >= 1; k--) {
            mills = k / (mills - z);
        }
        return StrictMath.exp(logDensity(z)) / (mills - z);
    }

    /**
     * Φ⁻¹(p), relative error about 1e-16.
     *
     * <p>Source: Wichura (1988), algorithm AS 241, PPND16.
     *
     * @param p in (0, 1); 0 and 1 give infinities, anything outside NaN
     */
    public static double quantile(double p) {
        double q = p - 0.5;
        if (Math.abs(q) <= 0.425) {
            double r = 0.180625 - q * q;
            return q * ratio(r, CENTRE_A, CENTRE_B);
        }
        double tail = q < 0 ? p : 1 - p;
        if (!(tail > 0)) {
            return tail == 0 ? Math.copySign(Double.POSITIVE_INFINITY, q) : Double.NaN;
        }
        double r = Math.sqrt(-StrictMath.log(tail));
        double z = r <= 5 ? ratio(r - 1.6, MIDDLE_C, MIDDLE_D) : ratio(r - 5, FAR_E, FAR_F);
        return q < 0 ? -z : z;
    }

    private static double ratio(double r, double[] numerator, double[] denominator) {
        double above = 0;
        double below = 0;
        for (int i = 7; i >= 0; i--) {
            above = above * r + numerator[i];
            below = below * r + denominator[i];
        }
        return above / below;
    }

    private static final double[] CENTRE_A = {
        3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
        4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3
    };
    private static final double[] CENTRE_B = {
        1.0, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
        2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3
    };
    private static final double[] MIDDLE_C = {
        1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
        1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4
    };
    private static final double[] MIDDLE_D = {
        1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9
    };
    private static final double[] FAR_E = {
        6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7
    };
    private static final double[] FAR_F = {
        1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15
    };
}
