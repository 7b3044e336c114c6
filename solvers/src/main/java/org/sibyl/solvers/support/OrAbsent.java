package org.sibyl.solvers.support;

import static java.util.Objects.requireNonNull;

/**
 * A support whose numbers may also be absent: trials that an observation does not have, measurements that failed. An absent number is NaN, on the
 * natural scale as on the real line, and nothing else is: an infinity is still refused. Only data may be absent, and only where an encoder is told which
 * are there.
 *
 * @param present set of the numbers that are there
 */
public record OrAbsent(Support present) implements Support {

    /** Refuses to be absent twice. */
    public OrAbsent {
        requireNonNull(present, "present");
        if (present instanceof OrAbsent) {
            throw new IllegalArgumentException("a support may be absent once, but is " + present + " or absent again");
        }
    }

    @Override
    public boolean contains(double natural) {
        return Double.isNaN(natural) || present.contains(natural);
    }

    @Override
    public double toReal(double natural) {
        return Double.isNaN(natural) ? Double.NaN : present.toReal(natural);
    }

    @Override
    public double toNatural(double real) {
        return Double.isNaN(real) ? Double.NaN : present.toNatural(real);
    }

    @Override
    public double logSlope(double natural) {
        return Double.isNaN(natural) ? 0 : present.logSlope(natural);
    }

    @Override
    public String toString() {
        return present + ", or absent (NaN)";
    }
}
