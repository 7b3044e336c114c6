package org.sibyl.arrays;

import java.util.List;

/**
 * Columns that are asked of a file.
 *
 * @param array what they are called together, as the array of an archive: {@code x}
 * @param names one for each column, in order
 */
public record Columns(String array, List<String> names) {
    /** Copies the list. */
    public Columns {
        names = List.copyOf(names);
    }
}
