package org.sibyl.arrays;

import java.util.List;

/**
 * Columns that are asked of a file.
 *
 * @param array what they are called together, as the array of an archive: {@code x}
 * @param alias what the array may be called besides, where none has that name: draws are parameters; empty if nothing
 * @param names one for each column, in order
 */
public record Columns(String array, String alias, List<String> names) {
    /** Copies the list. */
    public Columns {
        names = List.copyOf(names);
    }

    /** Whose array has one name. */
    public Columns(String array, List<String> names) {
        this(array, "", names);
    }

    /** A copy whose array may be called otherwise, where none has the first name. */
    public Columns orCalled(String other) {
        return new Columns(array, other, names);
    }

    /** What the array is called among those that there are. */
    String arrayAmong(List<String> present) {
        boolean isAlias = present.contains(alias) && present.stream().noneMatch(array::equalsIgnoreCase);
        return isAlias ? alias : array;
    }
}
