package org.sibyl.diagnostics.calibration;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Chooses the reference points rᵢ, [pairs, parameters], from which {@link Tarp} measures distances. */
@FunctionalInterface
public interface References {

    /** The points; they may depend on the data xᵢ, never on which of truth and draws is θᵢ. */
    double[][] of(CalibrationDraws draws, long seed);

    /**
     * Uniform in the box of truths and draws together, without their outermost thousandth on either side, independent of the data:
     * the published choice, but for the box. A box of the truths alone would tell where θᵢ cannot be; this one is the same
     * whichever of the L + 1 is the truth, which keeps the test exact. The prior passes it when returned as posterior.
     */
    static References uniform() {
        return (draws, seed) -> {
            var random = new SplittableRandom(seed);
            var points = new double[draws.pairs()][draws.parameters()];
            for (int j = 0; j < draws.parameters(); j++) {
                double[] pooled = draws.pooled(j);
                Arrays.sort(pooled);
                int outermost = pooled.length / 1000;
                double low = pooled[outermost];
                double high = pooled[pooled.length - 1 - outermost];
                for (double[] point : points) {
                    point[j] = low + (high - low) * random.nextDouble();
                }
            }
            return points;
        };
    }

    /**
     * A coarse estimate of θᵢ from xᵢ: ridge regression on the data, their squares and products, fitted on the other
     * folds. It depends on the data, which gives the test power against posteriors that do not.
     */
    static References regressed() {
        return (draws, seed) -> CoarseEstimate.crossFitted(
                draws.observationsFor("TARP with references that depend on the data"), draws.truths(), seed);
    }
}
