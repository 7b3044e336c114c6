package org.sibyl.arrays;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A table in a file of any {@link TableFormat}: rows of finite numbers whose columns are matched to those asked for.
 *
 * <ul>
 *   <li>CSV by the header, see {@link ColumnMatch};
 *   <li>{@code .npy} by position: {@code [rows, columns]}, further axes flattened; {@code [rows]} is one column; an array of as many
 *       numbers as there are columns is one row;
 *   <li>{@code .npz}: the array called as the columns are together, see {@link ArrayName#ofAny}.
 * </ul>
 */
public final class TableFile {
    private final Path file;
    private final Consumer<String> note;

    private TableFile(Path file, Consumer<String> note) {
        this.file = file;
        this.note = note;
    }

    /**
     * Reads a file.
     *
     * @param wanted what is asked for
     * @param other what must not be mistaken for it
     * @param note is told in which way a file that was not exactly as asked was taken
     * @return a table of the wanted columns, in order
     * @throws ArrayFormatException if the file is damaged, its format is not read, or a number is not finite
     * @throws IllegalArgumentException if the columns do not match
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static CsvTable read(Path file, Columns wanted, Columns other, Consumer<String> note) {
        return new TableFile(file, remark -> note.accept(file.getFileName() + ": " + remark)).table(wanted, other);
    }

    private CsvTable table(Columns wanted, Columns other) {
        return switch (TableFormat.of(file)) {
            case CSV -> csv(wanted, other);
            case NPY -> array(Npy.read(file), wanted);
            case NPZ -> {
                var arrays = Npz.read(file);
                var chosen = ArrayName.ofAny(arrays.names(), wanted.array(), other.array(), file.getFileName());
                chosen.note().ifPresent(note);
                yield array(arrays.array(chosen.name()), wanted);
            }
        };
    }

    private CsvTable csv(Columns wanted, Columns other) {
        var table = CsvTable.read(file);
        try {
            return table.arranged(wanted.names(), other.names(), note);
        } catch (IllegalArgumentException unfit) {
            throw new IllegalArgumentException(file.getFileName() + ": " + unfit.getMessage(), unfit);
        }
    }

    private CsvTable array(NumericArray array, Columns wanted) {
        int width = wanted.names().size();
        int rows = array.rank() == 0 ? 1 : array.length(0);
        boolean isOneRow = array.size() == width;
        if (!isOneRow && (rows == 0 || array.size() != (long) rows * width)) {
            throw new ArrayFormatException(file.getFileName() + ": " + width + " columns are required ("
                    + ColumnMatch.bare(wanted.names()) + "), but the array is " + array + "; reshape it to [rows,"
                    + width + "]");
        }
        var table = CsvTable.of(wanted.names(), width, array.toDoubles());
        requireFinite(table);
        return table;
    }

    private void requireFinite(CsvTable table) {
        double[] values = table.values();
        int at = 0;
        while (at < values.length && Double.isFinite(values[at])) {
            at++;
        }
        if (at < values.length) {
            int column = at % table.columns();
            throw new ArrayFormatException(file.getFileName() + ": row " + (at / table.columns() + 1) + ", column "
                    + (column + 1) + " (" + table.names().get(column) + ") is " + values[at]
                    + ", required a finite number; remove or correct the row");
        }
    }
}
