package org.sibyl.simulation;

import java.util.HashSet;
import java.util.List;

/**
 * Variables that a simulator makes several times over, each time in the same way: repeated measurements, say, or people of one population with
 * their own parameters. A change of places of the replicates changes no density.
 *
 * <p>Source: the plates of graphical models (Buntine, 1994).
 *
 * @param replicates the variables of each, in the same order in all; at least two
 */
public record Plate(List<List<String>> replicates) {

    /**
     * Checks the replicates.
     *
     * @throws IllegalArgumentException if there are fewer than two, they are not of one size, or a variable comes twice
     */
    public Plate {
        replicates = replicates.stream().map(List::copyOf).toList();
        int size = replicates.isEmpty() ? 0 : replicates.get(0).size();
        if (replicates.size() < 2 || size == 0 || replicates.stream().anyMatch(replicate -> replicate.size() != size)) {
            throw new IllegalArgumentException(
                    "a plate has at least two replicates of the same number of variables, such as"
                            + " [[x1, y1], [x2, y2]], but has " + replicates);
        }
        var all = members(replicates);
        if (new HashSet<>(all).size() != all.size()) {
            throw new IllegalArgumentException(
                    "each variable is in one replicate, but of " + replicates + " one is in two");
        }
    }

    /** Returns the variables of all replicates. */
    public List<String> members() {
        return members(replicates);
    }

    private static List<String> members(List<List<String>> replicates) {
        return replicates.stream().flatMap(List::stream).toList();
    }

    /** Returns the variable of the first replicate that stands where this one stands in its own; this one, if it is in none. */
    public String first(String variable) {
        return replicates.stream()
                .filter(replicate -> replicate.contains(variable))
                .map(replicate -> replicates.get(0).get(replicate.indexOf(variable)))
                .findFirst()
                .orElse(variable);
    }

    /** Whether two variables are in different replicates. */
    boolean parts(String one, String other) {
        return replicates.stream().anyMatch(replicate -> replicate.contains(one) && !replicate.contains(other))
                && replicates.stream().anyMatch(replicate -> replicate.contains(other));
    }
}
