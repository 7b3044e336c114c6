package org.sibyl.solvers.scoring;

/**
 * A mixture of multivariate normal distributions with full covariances, by the logarithmic score −ln p(θ); with one component, the normal
 * distribution nearest to the posterior. A row of the head is {@link NormalComponents}.
 *
 * @param components how many, at least 1
 */
public record NormalMixture(int components) implements ScoringRule {

    /** Checks the number. */
    public NormalMixture {
        if (components < 1) {
            throw new IllegalArgumentException("a mixture must have at least 1 component, but has " + components);
        }
    }

    @Override
    public String name() {
        return "distribution";
    }

    @Override
    public int numbers(int dimension) {
        return Math.multiplyExact(components, Math.addExact(1 + dimension, Math.multiplyExact(dimension, dimension)));
    }
}
