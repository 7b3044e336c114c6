package org.sibyl.diagnostics.calibration;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Chooses the reference points rᵢ, [pairs, parameters], from which {@link Tarp} measures distances. */
@FunctionalInterface
public interface References {

    /** The points; they may depend on the data xᵢ, never on the draws or on θᵢ itself. */
    double[][] of(CalibrationDraws draws, long seed);

    /**
     * Uniform in the bounding box of the truths, independent of the data: the published choice. The prior passes it
     * exactly when returned as posterior.
     */
    static References uniform() {
        return (draws, seed) -> {
            var random = new SplittableRandom(seed);
            var points = new double[draws.pairs()][draws.parameters()];
            for (int j = 0; j < draws.parameters(); j++) {
                double[] truths = draws.truths().column(j);
                double low = Arrays.stream(truths).min().orElseThrow();
                double high = Arrays.stream(truths).max().orElseThrow();
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
