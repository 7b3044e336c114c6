package org.sibyl.arrays;

import java.util.List;
import java.util.Optional;

/**
 * Which array of an archive, or of a folder, is the one asked for: that of the name, if need be in another case of letters.
 *
 * @param name the array's name in the archive
 * @param note what is to be said of it, if it was called otherwise
 */
public record ArrayName(String name, Optional<String> note) {
    /**
     * Finds the array.
     *
     * @param present the names that there are
     * @param wanted the name that is asked for
     * @param source what the arrays are read from, for the message
     * @throws ArrayFormatException if there is none
     */
    public static ArrayName of(List<String> present, String wanted, Object source) {
        if (present.contains(wanted)) {
            return new ArrayName(wanted, Optional.empty());
        }
        var alike = present.stream().filter(wanted::equalsIgnoreCase).toList();
        if (alike.size() == 1) {
            return taken(alike.get(0), "is taken as " + wanted);
        }
        throw new ArrayFormatException(source + " needs an array '" + wanted + "', it has "
                + (present.isEmpty() ? "none" : ColumnMatch.bare(present)) + ": rename or add it");
    }

    /**
     * As the other, or the only array that there is, unless it bears the name of something else.
     *
     * @param other the name of what must not be mistaken for it: theta, where x is asked for
     */
    public static ArrayName ofAny(List<String> present, String wanted, String other, Object source) {
        boolean isAlone = present.size() == 1;
        if (isAlone
                && !present.get(0).equalsIgnoreCase(wanted)
                && !present.get(0).equalsIgnoreCase(other)) {
            return taken(present.get(0), "is taken as " + wanted + ", for there is no other");
        }
        return of(present, wanted, source);
    }

    private static ArrayName taken(String name, String how) {
        return new ArrayName(name, Optional.of("the array '" + name + "' " + how));
    }
}
