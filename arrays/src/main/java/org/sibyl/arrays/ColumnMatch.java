package org.sibyl.arrays;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which columns of a table are those that are asked for: by name where its header has the names, if need be in another case of letters;
 * by position where it has no header, one that only numbers the columns from 0, or one with none of the names.
 *
 * @param columns for each name that is asked for, the place of its column in the table, from 0
 * @param note what is to be said of it, if the table was not exactly as asked
 */
public record ColumnMatch(List<Integer> columns, Optional<String> note) {
    private static final int LISTED = 12;

    /** Copies the list. */
    public ColumnMatch {
        columns = List.copyOf(columns);
    }

    /**
     * Finds the columns.
     *
     * @param header names of the table's columns; none if it has no header
     * @param width how many columns the table has
     * @param wanted the names that are asked for, in order
     * @param foreign names of what must not be mistaken for it: those of parameters, where data are asked for
     * @throws IllegalArgumentException if the header has some of the names but not all, has none but foreign ones, or the number of
     *     columns that are taken by position differs
     */
    public static ColumnMatch of(List<String> header, int width, List<String> wanted, List<String> foreign) {
        var found = places(header, wanted, foreign);
        if (!found.contains(-1)) {
            return new ColumnMatch(found, byName(header, wanted, found));
        }
        if (found.stream().anyMatch(place -> place >= 0)) {
            throw partly(header, wanted, found);
        }
        var mistaken = places(foreign, header, List.of()).stream()
                .filter(place -> place >= 0)
                .toList();
        if (!mistaken.isEmpty()) {
            throw new IllegalArgumentException("the columns " + listed(wanted) + " are required, but the header names "
                    + listed(mistaken.stream().map(foreign::get).toList())
                    + ", which the model has for something else; pass the other file, or rename the columns");
        }
        if (width != wanted.size()) {
            throw new IllegalArgumentException(wanted.size() + " columns are required (" + bare(wanted)
                    + "), but the table has " + width + "; pass them in that order");
        }
        var all = IntStream.range(0, width).boxed().toList();
        return new ColumnMatch(all, byPosition(header, wanted));
    }

    /** Whether a header only numbers the columns, 0, 1, ..., as data frames without names are written. */
    static boolean isNumbering(List<String> header) {
        return !header.isEmpty()
                && IntStream.range(0, header.size()).allMatch(i -> header.get(i).equals(Integer.toString(i)));
    }

    /** For each name its place in a header, in any case of letters if that leaves no doubt; −1 where there is none. */
    public static List<Integer> places(List<String> header, List<String> names) {
        return places(header, names, List.of());
    }

    /** Without names in another case of letters that are those of something else. */
    private static List<Integer> places(List<String> header, List<String> names, List<String> foreign) {
        var exact = new HashMap<String, Integer>();
        IntStream.range(0, header.size()).forEach(i -> exact.put(header.get(i), i));
        var loose = new HashMap<String, Integer>();
        var known = new HashSet<>(names);
        known.addAll(foreign);
        for (int i = 0; i < header.size(); i++) {
            if (!known.contains(header.get(i))) {
                loose.merge(folded(header.get(i)), i, (one, other) -> -1);
            }
        }
        Map<String, Integer> alike = new HashMap<>();
        names.stream()
                .filter(name -> !exact.containsKey(name))
                .forEach(name -> alike.merge(folded(name), 1, Integer::sum));
        return names.stream()
                .map(name -> exact.containsKey(name)
                        ? exact.get(name)
                        : alike.getOrDefault(folded(name), 0) == 1 ? loose.getOrDefault(folded(name), -1) : -1)
                .toList();
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static Optional<String> byName(List<String> header, List<String> wanted, List<Integer> found) {
        if (header.equals(wanted)) {
            return Optional.empty();
        }
        var parts = new ArrayList<String>();
        var renamed = IntStream.range(0, wanted.size())
                .filter(i -> !header.get(found.get(i)).equals(wanted.get(i)))
                .mapToObj(i -> header.get(found.get(i)) + " as " + wanted.get(i))
                .toList();
        if (!renamed.isEmpty()) {
            parts.add(bare(renamed));
        }
        if (!found.equals(found.stream().sorted().toList())) {
            parts.add("in the order " + bare(wanted));
        }
        var rest = IntStream.range(0, header.size())
                .filter(i -> !found.contains(i))
                .mapToObj(header::get)
                .toList();
        if (!rest.isEmpty()) {
            parts.add("without " + bare(rest));
        }
        return Optional.of("columns are matched by name: " + String.join(", ", parts));
    }

    private static Optional<String> byPosition(List<String> header, List<String> wanted) {
        if (header.isEmpty()) {
            return Optional.empty();
        }
        String reason = isNumbering(header)
                ? "the first row, " + bare(header) + ", is a header that numbers the columns"
                : "the header " + bare(header) + " has none of the names " + bare(wanted);
        return Optional.of(reason + ": columns are taken by position");
    }

    private static IllegalArgumentException partly(List<String> header, List<String> wanted, List<Integer> found) {
        var missing = IntStream.range(0, wanted.size())
                .filter(i -> found.get(i) < 0)
                .mapToObj(wanted::get)
                .toList();
        var unknown = IntStream.range(0, header.size())
                .filter(i -> !found.contains(i))
                .mapToObj(header::get)
                .toList();
        return new IllegalArgumentException("the columns " + listed(wanted) + " are required, but the header "
                + listed(header) + " lacks " + listed(missing)
                + (unknown.isEmpty() ? "" : " and has " + listed(unknown) + ", unknown here")
                + "; rename or add columns, or remove the header to go by position");
    }

    private static String listed(List<String> names) {
        return "[" + bare(names) + "]";
    }

    /** Names beside each other; of very many, as the pixels of an image, the first. */
    static String bare(List<String> names) {
        return names.size() <= LISTED
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, LISTED - 2)) + ", ... (" + names.size() + " in all)";
    }
}
