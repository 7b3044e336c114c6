package org.sibyl.diagnostics.predictive;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.sibyl.diagnostics.Finding;
import org.sibyl.diagnostics.PValue;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.Thresholds;

/**
 * Could the simulator, anywhere under the prior, have made this observation?
 *
 * <p>The score of a data point is its distance to the tenth nearest of other simulated data, columns scaled by median absolute
 * deviation; its p-value is the rank of the score. Observation and ranked data are exchangeable under the model, so the
 * p-value is exact (conformal; Vovk, Gammerman and Shafer 2005): of few data each point is scored against all others and the
 * observation; of many, a part that is not ranked gives neighbours and scales.
 *
 * @param score of the observation, in units of the scaled columns; of {@link #ofLogDensities}, −log m(x) in nats
 * @param pValue exact, at least {@code smallest}
 * @param smallest 1 / (1 + ranked data)
 */
public record Misspecification(double score, double pValue, double smallest) {

    private static final int NEIGHBOURS = 10;
    private static final int FEWEST = 20;
    private static final int REFERENCE = 2_000; // rows that others are scored against; twice as many are split

    /**
     * Scores an observation against the prior predictive, in the common pool's threads.
     *
     * @param priorPredictive at least 20 data simulated under the prior; 20,000 reach p = 0.00006
     * @throws IllegalArgumentException if lengths differ or there are fewer than 20 simulated data sets
     */
    public static Misspecification of(Sample priorPredictive, double[] observation) {
        if (observation.length != priorPredictive.columns()) {
            throw new IllegalArgumentException("the observation must have " + priorPredictive.columns() + " values ("
                    + String.join(", ", priorPredictive.names()) + "), but has " + observation.length
                    + "; pass them in that order");
        }
        if (priorPredictive.rows() < FEWEST) {
            throw new IllegalArgumentException("misspecification needs at least " + FEWEST
                    + " simulated data sets, but has " + priorPredictive.rows() + "; 20,000 reach p = 0.00006");
        }
        double[][] rows = priorPredictive.toArray();
        return rows.length < 2 * REFERENCE ? amongAll(rows, observation) : split(rows, observation);
    }

    /** Every point is scored against all others, the observation among them: no row is spent on the reference. */
    private static Misspecification amongAll(double[][] rows, double[] observation) {
        double[][] all = Arrays.copyOf(rows, rows.length + 1);
        all[rows.length] = observation;
        double[][] scaled = Spread.of(all).scaled(all);
        double[] scores = IntStream.range(0, all.length)
                .parallel()
                .mapToDouble(i -> Nearest.distance(scaled, i, NEIGHBOURS))
                .toArray();
        return ranked(scores[rows.length], Arrays.copyOf(scores, rows.length));
    }

    private static Misspecification split(double[][] rows, double[] observation) {
        double[][] first = Arrays.copyOf(rows, REFERENCE);
        Spread spread = Spread.of(first);
        double[][] reference = spread.scaled(first);
        double[][] others = spread.scaled(Arrays.copyOfRange(rows, REFERENCE, rows.length));
        double[] scores = Arrays.stream(others)
                .parallel()
                .mapToDouble(row -> Nearest.distance(row, reference, NEIGHBOURS))
                .toArray();
        double score = Nearest.distance(spread.scaled(new double[][] {observation})[0], reference, NEIGHBOURS);
        return ranked(score, scores);
    }

    private static Misspecification ranked(double score, double[] others) {
        long larger = Arrays.stream(others).filter(other -> other >= score).count();
        return new Misspecification(score, (1.0 + larger) / (1 + others.length), 1.0 / (1 + others.length));
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
        return new Misspecification(-observed, (1.0 + lower) / (1 + simulated.length), 1.0 / (1 + simulated.length));
    }

    /** The finding, judged by the p-value. */
    public Finding finding(Thresholds thresholds) {
        var readings = new Finding.Readings(
                "the simulator makes data like this observation",
                "the observation lies where the simulator hardly ever puts data: the network extrapolates");
        return Finding.of(
                "misspecification", "observation", score, PValue.ranked(pValue, smallest), thresholds, readings);
    }
}
