package org.sibyl.tables;

import java.util.List;
import java.util.Map;

/** Arrow's stream of a table of doubles, in pieces: {@link #schema}, then {@link #batch} as often as wanted, then {@link #end}. Immutable and thread-safe. */
public final class ArrowStream {

    /** What HTTP calls it. */
    public static final String CONTENT_TYPE = "application/vnd.apache.arrow.stream";

    private final List<String> names;
    private final Map<String, String> remarks;

    /** Of columns with names. */
    public ArrowStream(List<String> names) {
        this(names, Map.of());
    }

    private ArrowStream(List<String> names, Map<String, String> remarks) {
        this.names = List.copyOf(names);
        this.remarks = Map.copyOf(remarks);
    }

    /** Returns a copy whose schema says something more, such as the seed. */
    public ArrowStream withRemarks(Map<String, String> said) {
        return new ArrowStream(names, said);
    }

    /** Returns the beginning, which says what the columns are. */
    public byte[] schema() {
        return ArrowMessages.schema(names, remarks);
    }

    /**
     * Returns a block of rows.
     *
     * @param columns numbers of a row, as many as there are names
     * @param rows {@code [rows, columns]} in this order
     */
    public byte[] batch(int columns, double... rows) {
        if (columns != names.size() || rows.length % columns != 0) {
            throw new IllegalArgumentException("a batch must have whole rows of " + names.size() + " columns, but has "
                    + rows.length + " numbers in rows of " + columns);
        }
        return ArrowMessages.batch(columns, rows);
    }

    /** Returns the end, without which a stream is not whole. */
    public byte[] end() {
        return ArrowMessages.END.clone();
    }
}
