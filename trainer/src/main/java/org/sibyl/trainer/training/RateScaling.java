package org.sibyl.trainer.training;

/** How the peak learning rate, which is given for 256 rows, follows the size of the batch. */
public enum RateScaling {
    /** Not at all. */
    NONE {
        @Override
        double factor(double ratio) {
            return 1;
        }
    },
    /** With the square root, as the noise of Adam's gradients asks (Malladi et al., 2022). */
    SQUARE_ROOT {
        @Override
        double factor(double ratio) {
            return Math.sqrt(ratio);
        }
    },
    /** In proportion (Goyal et al., 2017). */
    LINEAR {
        @Override
        double factor(double ratio) {
            return ratio;
        }
    };

    private static final double REFERENCE_ROWS = 256;

    abstract double factor(double ratio);

    /** The peak rate for a batch, from the rate for 256 rows. */
    public double apply(double rate, int rows) {
        return rate * factor(rows / REFERENCE_ROWS);
    }
}
