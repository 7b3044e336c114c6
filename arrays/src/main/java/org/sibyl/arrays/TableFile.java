package org.sibyl.arrays;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
    private final int unit;

    /** With 0 for the unit where all numbers must be there. */
    private TableFile(Path file, Consumer<String> note, int unit) {
        this.file = file;
        this.note = note;
        this.unit = unit;
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
        return new TableFile(file, remark -> note.accept(file.getFileName() + ": " + remark), 0).table(wanted, other);
    }

    /**
     * As the other, of numbers that may be absent: NaN is let through, and a file may have fewer columns, the first of those wanted; the others are
     * NaN.
     *
     * @param unit columns that come together: a file has a multiple of so many
     */
    public static CsvTable readAbsent(Path file, Columns wanted, Columns other, int unit, Consumer<String> note) {
        return new TableFile(file, remark -> note.accept(file.getFileName() + ": " + remark), unit)
                .table(wanted, other);
    }

    private CsvTable table(Columns wanted, Columns other) {
        return switch (TableFormat.of(file)) {
            case CSV -> csv(wanted, other);
            case NPY -> array(Npy.read(file), wanted);
            case NPZ -> {
                var arrays = Npz.read(file);
                String name = wanted.arrayAmong(arrays.names());
                var chosen = ArrayName.ofAny(arrays.names(), name, other.array(), file.getFileName());
                if (!name.equals(wanted.array())) {
                    note.accept("the array '" + name + "' is taken as " + wanted.array());
                }
                chosen.note().ifPresent(note);
                yield array(arrays.array(chosen.name()), wanted);
            }
        };
    }

    private CsvTable csv(Columns wanted, Columns other) {
        var table = isWhole() ? CsvTable.read(file) : CsvTable.readWithNonFinite(file);
        var names = isWhole() ? wanted.names() : first(wanted, table.columns());
        try {
            var arranged = table.arranged(names, other.names(), note);
            requireFinite(arranged);
            return padded(arranged, wanted);
        } catch (IllegalArgumentException unfit) {
            throw new IllegalArgumentException(file.getFileName() + ": " + unfit.getMessage(), unfit);
        }
    }

    private CsvTable array(NumericArray array, Columns wanted) {
        int width = wanted.names().size();
        int rows = array.rank() == 0 ? 1 : array.length(0);
        if (!isWhole() && rows > 0 && array.size() != width) {
            var names = first(wanted, Math.toIntExact(array.size() / rows));
            var fewer = CsvTable.of(names, names.size(), array.toDoubles());
            requireFinite(fewer);
            return padded(fewer, wanted);
        }
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

    private boolean isWhole() {
        return unit == 0;
    }

    /** The first of the wanted names, as many as a file has columns. */
    private List<String> first(Columns wanted, int columns) {
        int most = wanted.names().size();
        if (columns < 1 || columns > most || columns % unit != 0) {
            throw new IllegalArgumentException(
                    file.getFileName() + ": at most " + most + " columns are required, a" + " multiple of " + unit
                            + ", but the table has " + columns + "; leave out what the model cannot take");
        }
        return wanted.names().subList(0, columns);
    }

    private static CsvTable padded(CsvTable table, Columns wanted) {
        int width = wanted.names().size();
        if (table.columns() == width) {
            return table;
        }
        double[] values = new double[table.rows() * width];
        Arrays.fill(values, Double.NaN);
        for (int row = 0; row < table.rows(); row++) {
            System.arraycopy(table.row(row), 0, values, row * width, table.columns());
        }
        return CsvTable.of(wanted.names(), width, values);
    }

    private void requireFinite(CsvTable table) {
        double[] values = table.values();
        int at = 0;
        while (at < values.length && (Double.isFinite(values[at]) || (!isWhole() && Double.isNaN(values[at])))) {
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
