package org.sibyl.diagnostics.predictive;

import java.util.Arrays;
import org.sibyl.diagnostics.Finding;
import org.sibyl.diagnostics.PValue;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.Series;
import org.sibyl.diagnostics.Thresholds;

/**
 * The posterior predictive check: does the simulator, run at posterior draws, give data like the observation?
 *
 * <p>The score of a data set is its largest deviation, over the components, from the median in median absolute deviations, both of
 * simulated data and observation together; its p-value is the rank of the observation's score, one test for all components.
 * Beside it stands for each component the PIT uₖ = (#{xⱼₖ &lt; xₖ} + ½ #{xⱼₖ = xₖ}) / J. The check is conservative, because the
 * posterior has seen the observation: passing proves little, failing points to a misspecified simulator or a wrong posterior.
 *
 * @param predictive simulated data, [draws, data]
 * @param observed the observation
 * @param levels uₖ, all near 0 or 1 where the model misfits
 * @param score of the observation
 * @param farthest the component that gave the score
 * @param pValue (1 + #{scores of simulated data ≥ score}) / (1 + J)
 * @param medianDistance median over the draws of ‖xⱼ − x‖ in raw units, comparable with the benchmark's
 */
public record PredictiveCheck(
        Sample predictive,
        Series observed,
        Series levels,
        double score,
        int farthest,
        double pValue,
        double medianDistance) {

    private static final int FEWEST = 100;

    /**
     * Runs the check.
     *
     * @throws IllegalArgumentException if the observation has another length than the simulated data, or there are fewer
     *     than 100 of them
     */
    public static PredictiveCheck of(Sample predictive, double[] observed) {
        if (observed.length != predictive.columns()) {
            throw new IllegalArgumentException("the observation must have " + predictive.columns() + " values ("
                    + String.join(", ", predictive.names()) + "), but has " + observed.length
                    + "; pass them in that order");
        }
        if (predictive.rows() < FEWEST) {
            throw new IllegalArgumentException("a predictive check needs at least " + FEWEST
                    + " simulated data sets, but has " + predictive.rows() + "; 10,000 are usual");
        }
        double[][] rows = Arrays.copyOf(predictive.toArray(), predictive.rows() + 1);
        rows[predictive.rows()] = observed.clone();
        double[][] deviations = Spread.of(rows).scaled(rows);
        int farthest = farthest(deviations[predictive.rows()]);
        double score = Math.abs(deviations[predictive.rows()][farthest]);
        long asFar = Arrays.stream(deviations)
                .filter(row -> Math.abs(row[farthest(row)]) >= score)
                .count(); // the observation is one of them
        return new PredictiveCheck(
                predictive,
                Series.of(observed),
                Series.of(levels(predictive, observed)),
                score,
                farthest,
                (double) asFar / rows.length,
                medianDistance(predictive, observed));
    }

    private static int farthest(double[] deviations) {
        int farthest = 0;
        for (int k = 1; k < deviations.length; k++) {
            farthest = Math.abs(deviations[k]) > Math.abs(deviations[farthest]) ? k : farthest;
        }
        return farthest;
    }

    private static double[] levels(Sample predictive, double[] observed) {
        double[] levels = new double[observed.length];
        for (int k = 0; k < levels.length; k++) {
            double x = observed[k];
            double[] column = predictive.column(k);
            double below = Arrays.stream(column).filter(v -> v < x).count();
            double equal = Arrays.stream(column).filter(v -> v == x).count();
            levels[k] = (below + equal / 2) / column.length;
        }
        return levels;
    }

    private static double medianDistance(Sample predictive, double[] observed) {
        double[] distances = new double[predictive.rows()];
        for (int i = 0; i < distances.length; i++) {
            double squares = 0;
            for (int k = 0; k < observed.length; k++) {
                squares += Math.pow(predictive.at(i, k) - observed[k], 2);
            }
            distances[i] = Math.sqrt(squares);
        }
        Arrays.sort(distances);
        int middle = distances.length / 2;
        return distances.length % 2 == 1 ? distances[middle] : (distances[middle - 1] + distances[middle]) / 2;
    }

    /** The finding on all components together; the reading names the farthest. */
    public Finding finding(Thresholds thresholds) {
        String name = predictive.names().get(farthest);
        double level = levels.at(farthest);
        String side = level > 0.9 ? "nearly all below" : level < 0.1 ? "nearly all above" : "unlike";
        var readings = new Finding.Readings(
                "data simulated at posterior draws look like the observation",
                "data simulated at posterior draws are " + side + " the observed " + name);
        var p = PValue.ranked(pValue, 1.0 / (1 + predictive.rows()));
        return Finding.of("posterior predictive", "observation", score, p, thresholds, readings);
    }
}
