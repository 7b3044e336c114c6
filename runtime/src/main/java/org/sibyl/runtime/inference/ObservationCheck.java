package org.sibyl.runtime.inference;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Whether an observation lies where the model was trained. Outside, its draws and densities say little, however narrow they are. Inside,
 * nothing is promised: that is for calibration.
 *
 * @param distance from the middle of the training observations, in their deviations; about 1 for the usual one
 * @param tailProbability share of observations like those of the training that lie as far or farther, calibrated on pairs held out
 * @param falseAlarmRate how often an observation drawn as in training is said to be outside
 * @param outside the numbers beyond everything seen in training; an observation drawn as in training has one now and then
 */
public record ObservationCheck(
        double distance, double tailProbability, double falseAlarmRate, List<BeyondRange> outside) {
    private static final int SHOWN = 3;

    /** Copies the list. */
    public ObservationCheck {
        outside = List.copyOf(outside);
    }

    /**
     * A number beyond its range.
     *
     * @param name its column
     * @param value observed, in natural units
     * @param lower least one in training
     * @param upper largest one in training
     */
    public record BeyondRange(String name, double value, double lower, double upper) {

        @Override
        public String toString() {
            return name + " = " + shown(value) + ", but training had " + shown(lower) + " to " + shown(upper);
        }

        /** Six digits at most, without zeros at the end. */
        private static String shown(double number) {
            if (!Double.isFinite(number)) {
                return Double.toString(number);
            }
            var rounded = new BigDecimal(number).round(new MathContext(6)).stripTrailingZeros();
            return Math.abs(rounded.precision() - rounded.scale()) < 9 ? rounded.toPlainString() : rounded.toString();
        }
    }

    /** Whether the observation is like those of the training. */
    public boolean inside() {
        return tailProbability > falseAlarmRate;
    }

    /** The finding in a sentence. */
    @Override
    public String toString() {
        String found = String.format(
                Locale.ROOT,
                "%s what the model was trained on (p %s %.2g, distance %.3g)",
                inside() ? "like" : "outside",
                inside() ? "=" : "at most",
                tailProbability,
                distance);
        if (outside.isEmpty()) {
            return found;
        }
        String more = outside.size() > SHOWN ? "; and " + (outside.size() - SHOWN) + " more" : "";
        return outside.stream()
                .limit(SHOWN)
                .map(BeyondRange::toString)
                .collect(Collectors.joining("; ", found + ": ", more));
    }
}
