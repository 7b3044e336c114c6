package org.sibyl.trainer.network.fewstep;

import org.sibyl.solvers.jump.Jumps;

/**
 * The shape of a {@link JumpMlp}.
 *
 * @param jumps what it is a map of
 * @param dimension numbers of the state, D, at least 1
 * @param context numbers of the context, 0 for an unconditional map
 * @param size its layers
 */
public record JumpConfig(Jumps jumps, int dimension, int context, Size size) {

    /**
     * Layers of a map.
     *
     * @param layers residual layers
     * @param width features of a layer
     * @param hidden features inside a layer
     * @param timeFactor scale of times in their sinusoidal embedding; the derivative by time grows with it
     */
    public record Size(int layers, int width, int hidden, double timeFactor) {
        /** Five layers of 128 features, as the fields' multilayer perceptron has them, and a slow clock. */
        public static final Size DEFAULT = new Size(5, 128, 256, 8);

        /** Four layers, no wider inside: on Two Moons four segments lose next to nothing by it, and 10,000 draws take two thirds of the time. */
        public static final Size OF_SEGMENTS = new Size(4, 128, 128, 8);

        /** Checks every field. */
        public Size {
            if (layers < 1 || width < 1 || hidden < 1) {
                throw new IllegalArgumentException("layers, width and hidden must be at least 1, but are " + layers
                        + ", " + width + " and " + hidden);
            }
            if (!(timeFactor > 0 && Double.isFinite(timeFactor))) {
                throw new IllegalArgumentException("timeFactor must be above 0 and finite, but is " + timeFactor);
            }
        }
    }

    /** Checks the counts. */
    public JumpConfig {
        if (dimension < 1 || context < 0) {
            throw new IllegalArgumentException("a few-step map needs at least 1 variable and 0 numbers of context, but"
                    + " has " + dimension + " and " + context);
        }
    }

    /** The usual layers. */
    public static JumpConfig of(Jumps jumps, int dimension, int context) {
        return new JumpConfig(jumps, dimension, context, Size.DEFAULT);
    }

    int inputs() {
        return dimension + context;
    }
}
