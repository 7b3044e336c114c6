package org.sibyl.runtime.capability;

import org.sibyl.runtime.error.SamplingFailedException;
import org.sibyl.runtime.inference.DivergenceRule;
import org.sibyl.runtime.inference.SamplingListener;
import org.sibyl.solvers.density.LogDensity;

/**
 * Log densities that integrate to one within the ends of truncated columns: ln q − ln Z, with q the density of the model, which goes on beyond the ends,
 * and Z its mass within. Z is the share of draws of a fixed key that lie within, so that it is the same in whatever call, and its standard error is a part
 * of the estimate's. Without truncated columns it is q as it is.
 *
 * @param density q
 * @param sampler draws of q
 */
public record Normalization(Density density, Sampler sampler) {

    /** Returns log densities of points; see {@link Density#logDensity}. */
    public LogDensity.Estimate[] logDensity(
            Inquiry inquiry, double[][] points, int[] observationOf, DivergenceRule rule) {
        return normalized(inquiry, density.logDensity(inquiry, points, observationOf, rule), observationOf);
    }

    /**
     * Returns densities that are normalised.
     *
     * @param unnormalized ln q of points, −∞ outside the ends
     * @param observationOf index of each point's observation
     * @throws SamplingFailedException if no draw lies within the ends
     */
    public LogDensity.Estimate[] normalized(Inquiry inquiry, LogDensity.Estimate[] unnormalized, int... observationOf) {
        if (!inquiry.question().isTruncated()) {
            return unnormalized;
        }
        var mass = new LogDensity.Estimate[inquiry.observations()];
        var normalized = new LogDensity.Estimate[unnormalized.length];
        for (int i = 0; i < normalized.length; i++) {
            var of = unnormalized[i];
            int observation = observationOf[i];
            if (of.value() == Double.NEGATIVE_INFINITY) {
                normalized[i] = of;
                continue;
            }
            if (mass[observation] == null) {
                mass[observation] = logMass(inquiry, observation);
            }
            double error = mass[observation].standardError();
            normalized[i] = new LogDensity.Estimate(
                    of.value() - mass[observation].value(), Math.hypot(of.standardError(), error));
        }
        return normalized;
    }

    /** Returns ln Z of an observation. */
    private LogDensity.Estimate logMass(Inquiry inquiry, int observation) {
        int draws = inquiry.options().truncation().massDraws();
        var quiet = inquiry.withOptions(inquiry.options().withListener(SamplingListener.NONE));
        double[] values = sampler.draw(density.ofSameLaw(quiet), DrawRows.ofMass(observation, draws));
        var columns = inquiry.question().askedColumns();
        int within = 0;
        for (int row = 0; row < draws; row++) {
            boolean isWithin = true;
            for (int i = 0; i < columns.size(); i++) {
                isWithin &= !Rejection.isTruncated(columns.get(i))
                        || columns.get(i).support().contains(values[row * columns.size() + i]);
            }
            within += isWithin ? 1 : 0;
        }
        if (within == 0) {
            throw new SamplingFailedException(
                    "a log density needs mass within the ends of the parameters, but 0 of " + draws
                            + " draws of observation " + observation
                            + " lie there (0 %); the observation is outside what the model was trained on: ask for unnormalised densities, or train"
                            + " longer");
        }
        double share = (double) within / draws;
        return new LogDensity.Estimate(Math.log(share), Math.sqrt((1 - share) / (share * draws)));
    }
}
