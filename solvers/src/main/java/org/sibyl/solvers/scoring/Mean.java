package org.sibyl.solvers.scoring;

/**
 * The mean of each parameter, by squared error on the natural scale. The head holds the network's value of the mean, so that a mean lies in its
 * parameter's support.
 */
public record Mean() implements ScoringRule {

    @Override
    public String name() {
        return "mean";
    }

    @Override
    public int numbers(int dimension) {
        return dimension;
    }
}
