package org.sibyl.workflow;

import org.sibyl.diagnostics.Thresholds;

/**
 * How a model is judged.
 *
 * @param draws draws for each pair, at least 10
 * @param densityDraws draws of each pair whose log densities rank that of its truth, at most {@code draws}; 0 leaves the check out
 * @param atObservation what an observation is looked at with
 * @param seed of all draws and tests
 * @param thresholds p-values below which a finding is a warning or a failure
 */
public record DiagnosisOptions(
        int draws, int densityDraws, AtObservation atObservation, long seed, Thresholds thresholds) {

    /** Densities of 9 draws: a density costs as much as about ten draws of a flow. */
    public static final int DENSITY_DRAWS = 9;

    /**
     * 1,000 draws for each pair, densities of 9, {@link AtObservation#DEFAULT}, seed 1, warnings below 0.05 and failures below 0.001.
     */
    public static final DiagnosisOptions DEFAULT =
            new DiagnosisOptions(1000, DENSITY_DRAWS, AtObservation.DEFAULT, 1, Thresholds.DEFAULT);

    /**
     * How closely an observation is looked at. Each number bounds a p-value from below, and with it the verdict.
     *
     * @param draws of the posterior, and simulations at them, at least 100: of the predictive check
     * @param pairs with a draw each that the local test learns from, at least 20
     * @param nulls classifiers that form the null law of the local test, at least 19
     * @param simulations under the prior that the observation is ranked among, at least {@code pairs}
     */
    public record AtObservation(int draws, int pairs, int nulls, int simulations) {

        /** 10,000 draws, 4,000 pairs, 4,999 nulls and 20,000 simulations: every check can fail. */
        public static final AtObservation DEFAULT = new AtObservation(10_000, 4_000, 4_999, 20_000);

        /** Checks the numbers. */
        public AtObservation {
            require("draws", draws, 100);
            require("pairs", pairs, 20);
            require("nulls", nulls, 19);
            require("simulations", simulations, pairs);
        }

        private static void require(String name, int number, int least) {
            if (number < least) {
                throw new IllegalArgumentException(
                        name + " at an observation must be at least " + least + ", but are " + number);
            }
        }
    }

    /** Checks the numbers. */
    public DiagnosisOptions {
        if (draws < 10) {
            throw new IllegalArgumentException("draws must be at least 10, but are " + draws);
        }
        if (densityDraws < 0 || densityDraws > draws) {
            throw new IllegalArgumentException("densityDraws must be 0 (no such check) to " + draws
                    + ", the number of draws, but are " + densityDraws);
        }
    }

    /** A copy with another number of draws, and no more densities than that. */
    public DiagnosisOptions withDraws(int count) {
        return new DiagnosisOptions(count, Math.min(count, densityDraws), atObservation, seed, thresholds);
    }

    /** A copy with another number of densities. */
    public DiagnosisOptions withDensityDraws(int count) {
        return new DiagnosisOptions(draws, count, atObservation, seed, thresholds);
    }

    /** A copy that looks at an observation in another way. */
    public DiagnosisOptions with(AtObservation other) {
        return new DiagnosisOptions(draws, densityDraws, other, seed, thresholds);
    }

    /** A copy with another seed. */
    public DiagnosisOptions withSeed(long other) {
        return new DiagnosisOptions(draws, densityDraws, atObservation, other, thresholds);
    }

    /** A copy with other thresholds. */
    public DiagnosisOptions withThresholds(Thresholds other) {
        return new DiagnosisOptions(draws, densityDraws, atObservation, seed, other);
    }
}
