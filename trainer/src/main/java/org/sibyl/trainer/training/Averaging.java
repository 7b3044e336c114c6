package org.sibyl.trainer.training;

import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * How weights are averaged along a run: a ← a + s(k) (w − a) after update k = 1, 2, ..., where s(1) = 1, so that the average never
 * remembers the random start.
 */
public sealed interface Averaging {

    /** The share s(k) of the newest weights, one function for each average that is kept; the first is the one that validates. */
    List<IntToDoubleFunction> shares();

    /** How many times the averages are set aside along the run, to be combined afterwards; 0 for never. */
    int profiles();

    /**
     * The exponential moving average with its bias corrected: s(k) = (1 − d) / (1 − dᵏ).
     *
     * @param decay d, in [0, 1); 0 keeps the newest weights alone
     */
    record Exponential(double decay) implements Averaging {
        /** Checks the decay. */
        public Exponential {
            if (!(decay >= 0 && decay < 1)) {
                throw new IllegalArgumentException("averaging must be in [0, 1), but is " + decay);
            }
        }

        @Override
        public List<IntToDoubleFunction> shares() {
            return List.of(k -> decay == 0 ? 1 : (1 - decay) / -Math.expm1(k * Math.log(decay)));
        }

        @Override
        public int profiles() {
            return 0;
        }
    }

    /**
     * Two averages whose memory grows with the run, by a power of time: s(k) = 1 − (1 − 1/k)^(γ + 1). Set aside along the run, they
     * combine afterwards to an average of any other width, see {@link PowerProfiles}.
     *
     * <p>Source: Karras et al. (2024), section 3 and appendix C.
     *
     * @param first relative width of the average that validates: the deviation of its weights in time as a share of the run, in
     *     (0, 0.28]
     * @param second relative width of the other, different from the first
     * @param profiles how many times both are set aside, at least 1
     */
    record Power(double first, double second, int profiles) implements Averaging {
        /** Checks every field. */
        public Power {
            PowerWidth.exponent(first);
            PowerWidth.exponent(second);
            if (first == second || profiles < 1) {
                throw new IllegalArgumentException(
                        "power averaging needs two different widths and at least 1 profile, but has " + first + ", "
                                + second + " and " + profiles);
            }
        }

        /** The widths of the source, 0.05 and 0.10, set aside eight times. */
        public static Power standard() {
            return new Power(0.05, 0.10, 8);
        }

        @Override
        public List<IntToDoubleFunction> shares() {
            return List.of(PowerWidth.share(first), PowerWidth.share(second));
        }
    }
}
