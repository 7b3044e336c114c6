package org.sibyl.solvers.variable;

import java.util.Collections;
import java.util.List;

/**
 * The affine map from the real line to the network's values, z = (r − shift) / scale, one for each channel. Immutable.
 *
 * @param shift what is subtracted, finite
 * @param scale divisors, finite and above 0, as many
 */
public record Scaling(List<Double> shift, List<Double> scale) {

    /** Copies and checks the numbers. */
    public Scaling {
        shift = List.copyOf(shift);
        scale = List.copyOf(scale);
        if (shift.size() != scale.size()) {
            throw new IllegalArgumentException("a scaling needs as many scales as shifts, but has " + shift.size()
                    + " shifts and " + scale.size() + " scales");
        }
        for (int channel = 0; channel < shift.size(); channel++) {
            if (!Double.isFinite(shift.get(channel))
                    || !(scale.get(channel) > 0 && scale.get(channel) < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "a scaling needs finite shifts and finite scales above 0, but channel " + channel + " has "
                                + shift.get(channel) + " and " + scale.get(channel));
            }
        }
    }

    /** Returns the scaling of a single channel. */
    public static Scaling of(double shift, double scale) {
        return new Scaling(List.of(shift), List.of(scale));
    }

    /** Returns the identity: nothing is known of the variable's spread yet. */
    public static Scaling identity(int channels) {
        return new Scaling(Collections.nCopies(channels, 0.0), Collections.nCopies(channels, 1.0));
    }
}
