package org.sibyl.runtime.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far the members of an ensemble are apart at an observation: for each parameter the share of the mixture's variance that lies between their means,
 * Σ wₖ (mₖ − m)² / (Σ wₖ sₖ² + Σ wₖ (mₖ − m)²). 0 where all have one mean, near 1 where each is sure of something else. Of members that agree, n draws
 * each find about (K − 1)/n by chance. Modes that come and go with equal means are not seen.
 *
 * @param names the parameters
 * @param shares one a parameter, in [0, 1]
 */
public record Disagreement(List<String> names, List<Double> shares) {

    /** A share above which no member should be trusted alone: the means differ by two thirds of a deviation, typically. */
    public static final double WORTH_A_WARNING = 0.1;

    /** Copies the lists. */
    public Disagreement {
        names = List.copyOf(names);
        shares = List.copyOf(shares);
    }

    /**
     * Compares draws of every member.
     *
     * @param members draws of each, at least 2
     * @param weights of the members
     */
    public static Disagreement of(List<Draws> members, double... weights) {
        if (members.isEmpty() || members.stream().anyMatch(draws -> draws.rows() < 2)) {
            throw new IllegalArgumentException("members are compared by at least 2 draws of each; ask for more");
        }
        var names = members.get(0).names();
        var shares = new ArrayList<Double>();
        for (String name : names) {
            double[] means = new double[weights.length];
            double within = 0;
            double mean = 0;
            for (int k = 0; k < weights.length; k++) {
                double[] draws = members.get(k).copyColumn(name);
                means[k] = Arrays.stream(draws).average().orElseThrow();
                double own = means[k];
                within += weights[k]
                        * Arrays.stream(draws)
                                .map(draw -> (draw - own) * (draw - own))
                                .average()
                                .orElseThrow();
                mean += weights[k] * means[k];
            }
            double between = 0;
            for (int k = 0; k < weights.length; k++) {
                between += weights[k] * (means[k] - mean) * (means[k] - mean);
            }
            shares.add(between == 0 ? 0 : between / (within + between));
        }
        return new Disagreement(names, shares);
    }

    /** Returns the largest share. */
    public double largest() {
        return shares.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /** Returns whether a share is above {@link #WORTH_A_WARNING}. */
    public boolean isLarge() {
        return largest() > WORTH_A_WARNING;
    }
}
