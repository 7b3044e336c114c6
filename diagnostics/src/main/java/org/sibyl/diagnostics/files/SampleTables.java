package org.sibyl.diagnostics.files;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.sibyl.arrays.ArrayName;
import org.sibyl.arrays.CsvTable;
import org.sibyl.arrays.Npy;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.arrays.TableFormat;
import org.sibyl.diagnostics.Sample;

/** Samples from tables. */
public final class SampleTables {
    private static final String DRAWS = "draws";
    private static final String PARAMETERS = "theta";

    private SampleTables() {}

    /**
     * Draws from a file of any {@link TableFormat}: a table, an array {@code [draws, parameters]}, or such an array called draws, or
     * else theta, in an archive.
     *
     * @param note is told in which way a file was taken that left a choice
     * @throws IllegalArgumentException if it is something else, or damaged
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static CsvTable read(Path file, Consumer<String> note) {
        Consumer<String> told = remark -> note.accept(file.getFileName() + ": " + remark);
        return switch (TableFormat.of(file)) {
            case CSV -> CsvTable.read(file).withoutNumbering(told);
            case NPY -> table(Npy.read(file), file);
            case NPZ -> {
                var arrays = Npz.read(file);
                boolean isOfPairs = arrays.contains(PARAMETERS) && !arrays.contains(DRAWS);
                var chosen = ArrayName.ofAny(arrays.names(), isOfPairs ? PARAMETERS : DRAWS, "x", file.getFileName());
                chosen.note().ifPresent(told);
                yield table(arrays.array(chosen.name()), file);
            }
        };
    }

    private static CsvTable table(NumericArray array, Path file) {
        var rows = array.rank() == 1 ? array.reshaped(array.size(), 1) : array;
        if (rows.rank() != 2 || rows.size() == 0) {
            throw new IllegalArgumentException(
                    file.getFileName() + ": draws must be an array [draws, parameters], but are " + array
                            + "; take those of one observation");
        }
        return CsvTable.of(List.of(), rows.length(1), rows.toDoubles());
    }

    /**
     * A table as a sample to be judged, its columns called as the header says.
     *
     * @throws IllegalArgumentException if it has no row
     */
    public static Sample sample(CsvTable table) {
        return table.names().isEmpty() ? Sample.of(table.toRows()) : Sample.of(table.names(), table.toRows());
    }

    /**
     * The second of two tables as a sample, its columns in the order of the first where both have the same names, and by position
     * where they have no name in common, see {@link org.sibyl.arrays.ColumnMatch}.
     *
     * @param note is told how columns were matched, if the second was not exactly as the first
     * @throws IllegalArgumentException if they have some names in common and others not, or the second has no row
     */
    public static Sample like(CsvTable first, CsvTable second, Consumer<String> note) {
        boolean byPosition = first.names().isEmpty() || second.columns() != first.columns();
        return byPosition ? sample(second) : sample(second.arranged(first.names(), List.of(), note));
    }
}
