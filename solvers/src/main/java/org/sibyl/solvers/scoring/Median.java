package org.sibyl.solvers.scoring;

/** The median of each parameter, by absolute error. */
public record Median() implements ScoringRule {

    @Override
    public String name() {
        return "median";
    }

    @Override
    public int numbers(int dimension) {
        return dimension;
    }
}
