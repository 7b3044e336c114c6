package org.sibyl.diagnostics.predictive;

import java.util.Arrays;
import org.sibyl.diagnostics.Finding;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.Thresholds;

/**
 * Could the simulator, anywhere under the prior, have made this observation?
 *
 * <p>The score of a data point is its distance to the tenth nearest of one half of the simulated data, columns scaled by
 * median absolute deviation; its p-value is the rank of the score among those of the other half. Observation and ranked
 * data are exchangeable under the model, so the p-value is exact (split conformal; Vovk, Gammerman and Shafer 2005).
 *
 * @param score of the observation, in units of the scaled columns; of {@link #ofLogDensities}, −log m(x) in nats
 * @param pValue at least 1 / (1 + ranked data)
 */
public record Misspecification(double score, double pValue) {

    private static final int NEIGHBOURS = 10;

    /**
     * Scores an observation against the prior predictive.
     *
     * @throws IllegalArgumentException if lengths differ or there are fewer than 100 simulated data sets
     */
    public static Misspecification of(Sample priorPredictive, double[] observation) {
        if (observation.length != priorPredictive.columns()) {
            throw new IllegalArgumentException("the observation must have " + priorPredictive.columns() + " values ("
                    + String.join(", ", priorPredictive.names()) + "), but has " + observation.length
                    + "; pass them in that order");
        }
        if (priorPredictive.rows() < 100) {
            throw new IllegalArgumentException("misspecification needs at least 100 simulated data sets, but has "
                    + priorPredictive.rows() + "; 1,000 reach p = 0.002");
        }
        double[][] rows = priorPredictive.toArray();
        double[] x = observation.clone();
        int half = rows.length / 2;
        for (int j = 0; j < x.length; j++) {
            double scale = scale(priorPredictive.column(j));
            x[j] /= scale;
            for (double[] row : rows) {
                row[j] /= scale;
            }
        }
        double[][] reference = Arrays.copyOf(rows, half);
        double score = score(x, reference);
        int larger = 0;
        for (int i = half; i < rows.length; i++) {
            larger += score(rows[i], reference) >= score ? 1 : 0;
        }
        return new Misspecification(score, (1.0 + larger) / (1 + rows.length - half));
    }

    /**
     * Ranks the log density of an observation, under any density m of the data, among those of fresh simulated data:
     * p = (1 + #{log m(xᵢ) ≤ log m(x)}) / (1 + n). The score is −log m(x). Exact whatever m is, as long as it was not
     * fitted to the simulated data that are passed here; a better m has more power.
     *
     * @param observed log m of the observation, natural logarithm
     * @param simulated log m of at least 100 data simulated under the prior
     * @throws IllegalArgumentException if there are fewer or a value is NaN
     */
    public static Misspecification ofLogDensities(double observed, double... simulated) {
        if (simulated.length < 100) {
            throw new IllegalArgumentException(
                    "misspecification needs the log densities of at least 100 simulated data, but has "
                            + simulated.length + "; 1,000 reach p = 0.001");
        }
        if (Double.isNaN(observed) || Arrays.stream(simulated).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException(
                    "log densities must be numbers, but one is NaN; leave out simulated data whose density failed, and say how"
                            + " many they were");
        }
        long lower = Arrays.stream(simulated).filter(value -> value <= observed).count();
        return new Misspecification(-observed, (1.0 + lower) / (1 + simulated.length));
    }

    private static double scale(double[] column) {
        double[] sorted = column.clone();
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        double[] gaps =
                Arrays.stream(sorted).map(v -> Math.abs(v - median)).sorted().toArray();
        double mad = gaps[gaps.length / 2];
        return mad > 0 ? mad : 1;
    }

    private static double score(double[] x, double[][] reference) {
        var distances = new double[reference.length];
        for (int i = 0; i < reference.length; i++) {
            double squares = 0;
            for (int j = 0; j < x.length; j++) {
                double gap = x[j] - reference[i][j];
                squares += gap * gap;
            }
            distances[i] = squares;
        }
        Arrays.sort(distances);
        return Math.sqrt(distances[NEIGHBOURS - 1]);
    }

    /** The finding, judged by the p-value. */
    public Finding finding(Thresholds thresholds) {
        var readings = new Finding.Readings(
                "the simulator makes data like this observation",
                "the observation lies where the simulator hardly ever puts data: the network extrapolates");
        return Finding.of("misspecification", "observation", score, pValue, thresholds, readings);
    }
}
