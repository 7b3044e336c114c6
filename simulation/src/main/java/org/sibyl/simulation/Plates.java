package org.sibyl.simulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sibyl.solvers.variable.Variables;

/** What plates demand of a graph, and what they say of its columns. */
final class Plates {
    private Plates() {}

    /** Refuses replicates that are not made alike, or that depend on one another given all else, as far as names tell: where they are declared. */
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

    /**
     * The first column that each is a replicate of. What names told of them is asked of their numbers, too: those may have been declared one by one.
     *
     * @param sources the columns that each column is made from: single numbers may be made otherwise than their variables
     */
    static int[] columns(List<Plate> plates, Variables variables, List<Set<Integer>> sources) {
        int[] first = IntStream.range(0, variables.size()).toArray();
        int[] plateOf = new int[first.length];
        int[] replicateOf = new int[first.length];
        for (int p = 0; p < plates.size(); p++) {
            var plate = plates.get(p);
            for (int r = 0; r < plate.replicates().size(); r++) {
                for (String member : plate.replicates().get(r)) {
                    int[] model = variables.columnsOf(plate.first(member));
                    int[] own = variables.columnsOf(member);
                    if (own.length != model.length) {
                        throw new IllegalArgumentException("replicates have as many numbers each, but \""
                                + plate.first(member) + "\" has " + model.length + " and \"" + member + "\" "
                                + own.length);
                    }
                    for (int i = 0; i < own.length; i++) {
                        first[own[i]] = model[i];
                        plateOf[own[i]] = p + 1;
                        replicateOf[own[i]] = r;
                    }
                }
            }
        }
        for (int column = 0; column < first.length; column++) {
            requireAlike(variables, column, first, sources);
            requireApart(variables, column, sources.get(column), plateOf, replicateOf);
        }
        return earliest(first);
    }

    /** Names the earliest column of each kind instead: replicates may be declared in any order. */
    private static int[] earliest(int... first) {
        int[] earliest = new int[first.length];
        for (int column = first.length - 1; column >= 0; column--) {
            earliest[first[column]] = column;
        }
        return IntStream.of(first).map(kind -> earliest[kind]).toArray();
    }

    private static void requireAlike(Variables variables, int column, int[] first, List<Set<Integer>> sources) {
        var own = sources.get(column).stream().map(source -> first[source]).collect(Collectors.toSet());
        var model =
                sources.get(first[column]).stream().map(source -> first[source]).collect(Collectors.toSet());
        if (!own.equals(model)) {
            var names = variables.names();
            throw new IllegalArgumentException("replicates are made alike, but \"" + names.get(first[column])
                    + "\" and \"" + names.get(column) + "\" are not: leave out the plate");
        }
    }

    private static void requireApart(
            Variables variables, int column, Set<Integer> sources, int[] plateOf, int[] replicateOf) {
        var family = new ArrayList<>(sources);
        family.add(column);
        for (int one : family) {
            for (int other : family) {
                if (plateOf[one] > 0 && plateOf[one] == plateOf[other] && replicateOf[one] != replicateOf[other]) {
                    var names = variables.names();
                    throw new IllegalArgumentException(
                            "replicates of a plate are made apart, but \"" + names.get(column) + "\" ties \""
                                    + names.get(one) + "\" and \"" + names.get(other) + "\": leave out the plate");
                }
            }
        }
    }
}
