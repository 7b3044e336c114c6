package org.sibyl.runtime.inference;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.sibyl.runtime.error.SamplingFailedException;
import org.sibyl.solvers.density.LogDensity;

/**
 * Draws of a model with weights that turn them into draws of the exact posterior, w = p(x | θ) p(θ) / q(θ | x), with q the model's own density. The weights
 * are Pareto-smoothed, and their shape k says whether they can be trusted; where they cannot, every answer but the diagnosis is an error, until {@link
 * #evenIfUnreliable} is said.
 *
 * <p>Weights find out what the model has too much of, and mend it. What it misses entirely they can only suspect: k of a mode that has no draw at all is that
 * of the others. A model that is too wide is a good proposal, a model that is too narrow is none. Immutable and thread-safe.
 *
 * <p>Source: Vehtari et al. (2024), Pareto smoothed importance sampling; for simulation-based inference Dax et al. (2023), Neural importance sampling for
 * rapid and reliable gravitational-wave inference.
 */
public final class Correction {

    private static final int FEWEST = 100;

    private final WeightedDraws weighted;
    private final double shape;
    private final LogDensity.Estimate evidence;
    private final boolean isTrusted;

    private Correction(WeightedDraws weighted, double shape, LogDensity.Estimate evidence, boolean isTrusted) {
        this.weighted = weighted;
        this.shape = shape;
        this.evidence = evidence;
        this.isTrusted = isTrusted;
    }

    /**
     * Weighs draws.
     *
     * @param proposed draws of q, with ln q of each, normalised
     * @param logTargets ln p(x | θ) + ln p(θ) of each draw, −∞ where it is impossible
     * @throws IllegalArgumentException if there are fewer than 100 draws, or not as many targets, or one is NaN or +∞
     * @throws SamplingFailedException if all draws are impossible
     */
    public static Correction of(DensityDraws proposed, double... logTargets) {
        int draws = proposed.draws().rows();
        if (draws < FEWEST || logTargets.length != draws) {
            throw new IllegalArgumentException("a correction needs at least " + FEWEST
                    + " draws, for the tail of their weights is judged, and a target of each, but has " + draws
                    + " draws and " + logTargets.length + " targets; draw more");
        }
        double[] raw = new double[draws];
        for (int i = 0; i < draws; i++) {
            if (!(logTargets[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "ln p(x | theta) + ln p(theta) must be a number below infinity, but is " + logTargets[i]
                                + " at " + Arrays.toString(proposed.draws().copyRow(i))
                                + "; give -infinity where data are impossible");
            }
            raw[i] = logTargets[i] - proposed.logDensities().get(i).value();
        }
        if (IntStream.range(0, draws).allMatch(i -> raw[i] == Double.NEGATIVE_INFINITY)) {
            throw new SamplingFailedException(
                    "a correction needs draws that can have made the data, but all of " + draws
                            + " are impossible under likelihood and prior; the observation is outside what the model was trained on, or"
                            + " the likelihood is of another order or unit");
        }
        var smoothing = ParetoSmoothing.of(raw);
        double[] mean = smoothing.logMean();
        double ofDensities = commonError(proposed.logDensities());
        return new Correction(
                WeightedDraws.of(proposed.draws(), smoothing.logWeights()),
                smoothing.shape(),
                new LogDensity.Estimate(mean[0], Math.hypot(mean[1], ofDensities)),
                false);
    }

    /** The error that all densities share: that of the mass within the ends of truncated parameters. */
    private static double commonError(List<LogDensity.Estimate> densities) {
        return densities.stream()
                .mapToDouble(LogDensity.Estimate::standardError)
                .min()
                .orElse(0);
    }

    /** Returns k, the shape of the largest weights; −∞ where they are equal within a hundredth, +∞ where hardly a draw has any weight. */
    public double shape() {
        return shape;
    }

    /** Returns whether the weights can be trusted. */
    public Reliability reliability() {
        return Reliability.of(shape, draws());
    }

    /** Returns how many draws were weighed. */
    public int draws() {
        return weighted.draws().rows();
    }

    /** Returns 1 / Σ w² of the weights of sum 1: how many equal draws would tell as much, if the weights can be trusted. */
    public double effectiveSize() {
        return weighted.effectiveSize();
    }

    /** Returns the same correction, whose answers are given whatever {@link #reliability} says. */
    public Correction evenIfUnreliable() {
        return new Correction(weighted, shape, evidence, true);
    }

    /**
     * Returns ln p(x), with the standard error of the mean weight and, where parameters are truncated, of the mass within their ends.
     *
     * @throws SamplingFailedException if the weights cannot be trusted
     */
    public LogDensity.Estimate logEvidence() {
        requireTrust();
        return evidence;
    }

    /**
     * Returns the draws with their weights, for means and deviations.
     *
     * @throws SamplingFailedException if the weights cannot be trusted
     */
    public WeightedDraws weighted() {
        requireTrust();
        return weighted;
    }

    /**
     * Returns equal draws of the corrected posterior; a draw of large weight comes several times. See {@link WeightedDraws#resampled}.
     *
     * @param count how many, at least 0; more than {@link #effectiveSize} tell no more
     * @param seed same seed, same draws
     * @throws SamplingFailedException if the weights cannot be trusted
     */
    public Draws resampled(int count, long seed) {
        requireTrust();
        return weighted.resampled(count, seed);
    }

    private void requireTrust() {
        if (!isTrusted && reliability() != Reliability.GOOD) {
            throw new SamplingFailedException(
                    "the shape k of the weights must be at most %.2f for %d draws, but is %.2f: %s;"
                                    .formatted(
                                            Reliability.bar(draws()),
                                            draws(),
                                            shape,
                                            reliability().words())
                            + " train longer or draw from a wider model, or take the answer as it is by evenIfUnreliable");
        }
    }

    @Override
    public String toString() {
        return "Correction[%d draws, effective %.1f, k %.2f, %s]"
                .formatted(draws(), effectiveSize(), shape, reliability());
    }
}
