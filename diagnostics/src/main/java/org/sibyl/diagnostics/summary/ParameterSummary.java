package org.sibyl.diagnostics.summary;

import java.util.List;

/**
 * One parameter in a few numbers, in its own units. Immutable.
 *
 * @param name of the parameter
 * @param mean of the draws, weighted
 * @param standardError of the mean: the deviation over the root of the effective size
 * @param deviation standard deviation; of n equal draws with the divisor n − 1
 * @param quantiles one for each level: between neighbours linear where all draws count equally, else the first draw at which the distribution
 *     function reaches the level; numpy has the same two
 * @param shortest the shortest interval that holds the mass: the highest-density interval where the density has one mode. Of several modes it spans
 *     the gap between them
 * @param mode where the Gaussian kernel estimate of the marginal density is greatest, see {@link KernelDensity}
 */
public record ParameterSummary(
        String name,
        double mean,
        double standardError,
        double deviation,
        List<Double> quantiles,
        Interval shortest,
        double mode) {
    /** Copies the list. */
    public ParameterSummary {
        quantiles = List.copyOf(quantiles);
    }
}
