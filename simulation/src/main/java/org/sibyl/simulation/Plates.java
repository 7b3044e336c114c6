package org.sibyl.simulation;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.sibyl.solvers.variable.Variables;

/** What plates demand of a graph, and what they say of its columns. */
final class Plates {
    private Plates() {}

    /** Refuses replicates that are not made alike, or that depend on one another given all else. */
    static void require(Map<String, List<String>> parents, List<Plate> plates) {
        var seen = new HashSet<String>();
        for (var plate : plates) {
            for (String member : plate.members()) {
                if (!seen.add(member)) {
                    throw new IllegalArgumentException("a variable is in one plate, but \"" + member + "\" is in two");
                }
                requireAlike(parents, plate, member);
            }
            parents.forEach((variable, from) -> requireApart(plate, variable, from));
        }
    }

    private static void requireAlike(Map<String, List<String>> parents, Plate plate, String member) {
        String first = plate.first(member);
        var own = parents.getOrDefault(member, List.of()).stream()
                .map(plate::first)
                .toList();
        var model = parents.getOrDefault(first, List.of());
        if (parents.containsKey(member) != parents.containsKey(first)
                || !new HashSet<>(own).equals(new HashSet<>(model))) {
            throw new IllegalArgumentException(
                    "replicates are made alike, but \"" + first + "\" from " + model + " and \""
                            + member + "\" from " + parents.getOrDefault(member, List.of())
                            + ": declare what they are made from first, then the plate");
        }
    }

    /** What two replicates make together ties them, once it is known. */
    private static void requireApart(Plate plate, String variable, List<String> from) {
        for (String source : from) {
            boolean isAcross =
                    plate.parts(variable, source) || from.stream().anyMatch(other -> plate.parts(source, other));
            if (isAcross) {
                throw new IllegalArgumentException("replicates of a plate are made apart, but \"" + variable
                        + "\", from " + from + ", ties two of " + plate.replicates());
            }
        }
    }

    /** The first column that each is a replicate of. */
    static int[] columns(List<Plate> plates, Variables variables) {
        int[] first = IntStream.range(0, variables.size()).toArray();
        for (var plate : plates) {
            for (String member : plate.members()) {
                int[] model = variables.columnsOf(plate.first(member));
                int[] own = variables.columnsOf(member);
                if (own.length != model.length) {
                    throw new IllegalArgumentException("replicates have as many numbers each, but \""
                            + plate.first(member) + "\" has " + model.length + " and \"" + member + "\" " + own.length);
                }
                IntStream.range(0, own.length).forEach(i -> first[own[i]] = model[i]);
            }
        }
        return first;
    }
}
