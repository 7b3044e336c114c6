package org.sibyl.workflow;

import org.sibyl.diagnostics.Thresholds;

/**
 * How a model is judged.
 *
 * @param draws draws for each pair, at least 10
 * @param densityDraws draws of each pair whose log densities rank that of its truth, at most {@code draws}; 0 leaves the check out
 * @param nulls classifiers that form the null law of the local test, at least 19; its least p-value is 1 / (nulls + 1)
 * @param seed of all draws and tests
 * @param thresholds p-values below which a finding is a warning or a failure
 */
public record DiagnosisOptions(int draws, int densityDraws, int nulls, long seed, Thresholds thresholds) {

    /** Densities of 9 draws: a density costs as much as about ten draws of a flow. */
    public static final int DENSITY_DRAWS = 9;

    /** 1,000 draws for each pair, densities of 9, 100 nulls, seed 1, warnings below 0.05 and failures below 0.001. */
    public static final DiagnosisOptions DEFAULT =
            new DiagnosisOptions(1000, DENSITY_DRAWS, 100, 1, Thresholds.DEFAULT);

    /** Checks the numbers. */
    public DiagnosisOptions {
        if (draws < 10) {
            throw new IllegalArgumentException("draws must be at least 10, but are " + draws);
        }
        if (densityDraws < 0 || densityDraws > draws) {
            throw new IllegalArgumentException("densityDraws must be 0 (no such check) to " + draws
                    + ", the number of draws, but are " + densityDraws);
        }
        if (nulls < 19) {
            throw new IllegalArgumentException("nulls must be at least 19 to reach p = 0.05, but are " + nulls);
        }
    }

    /** A copy with another number of draws, and no more densities than that. */
    public DiagnosisOptions withDraws(int count) {
        return new DiagnosisOptions(count, Math.min(count, densityDraws), nulls, seed, thresholds);
    }

    /** A copy with another number of densities. */
    public DiagnosisOptions withDensityDraws(int count) {
        return new DiagnosisOptions(draws, count, nulls, seed, thresholds);
    }

    /** A copy with another number of nulls. */
    public DiagnosisOptions withNulls(int count) {
        return new DiagnosisOptions(draws, densityDraws, count, seed, thresholds);
    }

    /** A copy with another seed. */
    public DiagnosisOptions withSeed(long other) {
        return new DiagnosisOptions(draws, densityDraws, nulls, other, thresholds);
    }

    /** A copy with other thresholds. */
    public DiagnosisOptions withThresholds(Thresholds other) {
        return new DiagnosisOptions(draws, densityDraws, nulls, seed, other);
    }
}
