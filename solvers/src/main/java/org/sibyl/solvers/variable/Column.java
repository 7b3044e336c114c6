package org.sibyl.solvers.variable;

import org.sibyl.solvers.support.Support;

/**
 * One number of a variable: a column of a table of draws. Its natural value y and the network's value z are related by z = (b(y) −
 * shift) / scale, where b maps the support to the real line. Immutable.
 *
 * @param name the variable's, with the place of the number where it has several
 * @param role the variable's
 * @param unit the variable's, empty where there is none
 * @param support set of its natural values
 * @param shift mean subtracted on the real line, finite
 * @param scale divisor on the real line, finite and above 0
 */
public record Column(String name, Role role, String unit, Support support, double shift, double scale) {

    /**
     * Returns the network's value of a natural value.
     *
     * @param natural a value in the support
     */
    public double toNetwork(double natural) {
        return (support.toReal(natural) - shift) / scale;
    }

    /** Returns the natural value of a network's value, in the support; infinite or NaN if there is none among the doubles. */
    public double toNatural(double network) {
        double real = shift + scale * network;
        return Double.isFinite(real) ? support.toNatural(real) : Double.NaN;
    }

    /** Returns ln |dz/dy|, which turns a density of the network's value into one of the natural value. */
    public double logSlope(double natural) {
        return support.logSlope(natural) - StrictMath.log(scale);
    }
}
