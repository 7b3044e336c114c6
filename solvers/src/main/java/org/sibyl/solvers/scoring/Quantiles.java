package org.sibyl.solvers.scoring;

import java.util.List;

/**
 * Quantiles of each parameter, by the pinball score (θ̂ − θ)(1[θ̂ > θ] − τ). Those of one parameter never cross: the head adds positive
 * differences to the one nearest to the median. Numbers lie level by level, in each the parameters.
 *
 * @param levels probabilities τ in (0, 1), increasing, at least one
 */
public record Quantiles(List<Double> levels) implements ScoringRule {

    /** Checks the levels. */
    public Quantiles {
        levels = List.copyOf(levels);
        double before = 0;
        for (double level : levels) {
            if (!(level > before && level < 1)) {
                throw new IllegalArgumentException(
                        "levels of quantiles must increase between 0 and 1, but are " + levels + "; sort them");
            }
            before = level;
        }
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("quantiles need at least one level, but have none; give 0.05, 0.95");
        }
    }

    /** Returns quantiles of some levels. */
    public static Quantiles of(Double... levels) {
        return new Quantiles(List.of(levels));
    }

    /** Returns the place of the level nearest to a half, from which the others are counted; the first of two. */
    public int anchor() {
        int nearest = 0;
        for (int i = 1; i < levels.size(); i++) {
            if (Math.abs(levels.get(i) - 0.5) < Math.abs(levels.get(nearest) - 0.5)) {
                nearest = i;
            }
        }
        return nearest;
    }

    @Override
    public String name() {
        return "quantiles";
    }

    @Override
    public int numbers(int dimension) {
        return levels.size() * dimension;
    }
}
