package org.sibyl.runtime.artefact;

import static java.util.Objects.requireNonNull;

import org.sibyl.solvers.support.Support;

/**
 * One scalar variable of a model. Its natural value y and the network's value z are related by z = (b(y) − shift) /
 * scale, where b maps the support to the real line.
 *
 * @param name unique name, not blank
 * @param role parameter or data
 * @param unit physical unit, empty where there is none
 * @param support set of its natural values
 * @param shift mean subtracted on the real line, finite
 * @param scale divisor on the real line, finite and above 0
 */
public record Variable(String name, Role role, String unit, Support support, double shift, double scale) {

    /** Checks name and standardisation. */
    public Variable {
        requireNonNull(role, "role");
        requireNonNull(unit, "unit");
        requireNonNull(support, "support");
        if (name.isBlank()) {
            throw new IllegalArgumentException("a variable needs a name, but its name is blank");
        }
        if (!Double.isFinite(shift) || !(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("variable " + name
                    + " needs a finite shift and a finite scale above 0, but they are " + shift + " and " + scale);
        }
    }

    /**
     * Returns the network's value of a natural value.
     *
     * @param natural a value in the support
     */
    public double toNetwork(double natural) {
        return (support.toReal(natural) - shift) / scale;
    }

    /** Returns the natural value of a network's value. */
    public double toNatural(double network) {
        return support.toNatural(shift + scale * network);
    }

    /** Returns ln |dz/dy|, which turns a density of the network's value into one of the natural value. */
    public double logSlope(double natural) {
        return support.logSlope(natural) - StrictMath.log(scale);
    }
}
