package org.sibyl.diagnostics.predictive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sibyl.diagnostics.Finding;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.Series;
import org.sibyl.diagnostics.Thresholds;

/**
 * The posterior predictive check: does the simulator, run at posterior draws, give data like the observation?
 *
 * <p>For each component of the data, PIT uₖ = (#{xⱼₖ &lt; xₖ} + ½ #{xⱼₖ = xₖ}) / J, and the two-sided p-value
 * 2 min(p, 1 − p) with (1 + count) / (1 + J). The check is conservative, because the posterior has seen the observation:
 * passing proves little, failing points to a misspecified simulator or a wrong posterior.
 *
 * @param predictive simulated data, [draws, data]
 * @param observed the observation
 * @param levels uₖ, all near 0 or 1 where the model misfits
 * @param pValues two-sided, one for each component
 * @param medianDistance median over the draws of ‖xⱼ − x‖ in raw units, comparable with the benchmark's
 */
public record PredictiveCheck(
        Sample predictive, Series observed, Series levels, Series pValues, double medianDistance) {

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
        if (predictive.rows() < 100) {
            throw new IllegalArgumentException("a predictive check needs at least 100 simulated data sets, but has "
                    + predictive.rows() + "; 500 are usual");
        }
        var levels = new double[observed.length];
        var pValues = new double[observed.length];
        for (int k = 0; k < observed.length; k++) {
            double x = observed[k];
            double[] column = predictive.column(k);
            double below = Arrays.stream(column).filter(v -> v < x).count();
            double equal = Arrays.stream(column).filter(v -> v == x).count();
            levels[k] = (below + equal / 2) / column.length;
            double upper = (1 + column.length - below) / (1 + column.length); // P(X ≥ x)
            double lower = (1 + below + equal) / (1 + column.length); // P(X ≤ x)
            pValues[k] = Math.min(1, 2 * Math.min(upper, lower));
        }
        return new PredictiveCheck(
                predictive,
                Series.of(observed),
                Series.of(levels),
                Series.of(pValues),
                medianDistance(predictive, observed));
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

    /** One finding for each component of the data, not adjusted for their number: see {@link Finding#adjusted}. */
    public List<Finding> findings(Thresholds thresholds) {
        List<Finding> findings = new ArrayList<>();
        for (int k = 0; k < levels.size(); k++) {
            String name = predictive.names().get(k);
            String side = levels.at(k) > 0.5 ? "below" : "above";
            var readings = new Finding.Readings(
                    "data simulated at posterior draws look like the observed " + name,
                    "data simulated at posterior draws are nearly all " + side + " the observed " + name);
            findings.add(Finding.of("posterior predictive", name, levels.at(k), pValues.at(k), thresholds, readings));
        }
        return findings;
    }
}
