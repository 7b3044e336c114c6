package org.sibyl.solvers.scoring;

/**
 * What a point network is scored by, and so what its head estimates: the least expected score has the posterior's own mean, quantiles or, among
 * the distributions of the head, the one nearest to it. Written into artefacts, hence closed.
 *
 * <p>Heads speak of parameters on the network's scale, where quantiles keep their meaning, since supports are increasing maps; the mean is scored on
 * the natural scale, for means are not kept.
 *
 * <p>Source: Gneiting and Raftery (2007), Strictly proper scoring rules, prediction, and estimation. Immutable and thread-safe.
 */
public sealed interface ScoringRule permits Mean, Median, Quantiles, NormalMixture, ModelProbabilities {

    /** Returns the name of the rule, which its head has as well; one network has each name once. */
    String name();

    /**
     * Returns how many numbers the head has for a row.
     *
     * @param dimension number of parameters, at least 1
     */
    int numbers(int dimension);
}
