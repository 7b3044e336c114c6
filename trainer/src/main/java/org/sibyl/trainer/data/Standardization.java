package org.sibyl.trainer.data;

import java.util.Arrays;

/**
 * The affine map of each variable, on the real line, to mean 0 and deviation 1: z = (r − shift) / scale. Immutable.
 */
public final class Standardization {
    private final double[] shift;
    private final double[] scale;

    Standardization(double[] shift, double[] scale) {
        this.shift = shift.clone();
        this.scale = scale.clone();
    }

    /** What is subtracted from a variable. */
    public double shift(int variable) {
        return shift[variable];
    }

    /** What a variable is divided by, above 0. */
    public double scale(int variable) {
        return scale[variable];
    }

    /** The standardised value of a real one. */
    public double apply(int variable, double real) {
        return (real - shift[variable]) / scale[variable];
    }

    @Override
    public String toString() {
        return "shift " + Arrays.toString(shift) + ", scale " + Arrays.toString(scale);
    }
}
