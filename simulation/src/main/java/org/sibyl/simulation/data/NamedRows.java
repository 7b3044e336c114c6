package org.sibyl.simulation.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.sibyl.arrays.CsvTable;
import org.sibyl.arrays.MappedNpy;
import org.sibyl.arrays.Npy;
import org.sibyl.arrays.NumericArray;

/** Rows of numbers from a file, with names of the columns where it has them and the shape of a row. */
final class NamedRows {
    private final String source;
    private final RowSource rows;
    private final List<Integer> shape;
    private final List<String> names;

    private NamedRows(String source, RowSource rows, List<Integer> shape, List<String> names) {
        this.source = source;
        this.rows = rows;
        this.shape = shape;
        this.names = names;
    }

    /**
     * A file.
     *
     * @param array what an archive must hold, see {@link org.sibyl.arrays.ArrayName#ofAny}
     * @param other what is something else there
     * @param note is told in which way a file that was not exactly as asked was taken
     */
    static NamedRows read(Path file, String array, String other, boolean isMapped, Consumer<String> note) {
        return switch (FileKind.of(file)) {
            case NPY -> npy(file, isMapped);
            case NPZ, FOLDER -> NamedArrays.open(file, isMapped).rowsOfAny(array, other, note);
            case CSV -> {
                var table = CsvTable.readWithNonFinite(file).withoutNumbering(of(file, note));
                yield new NamedRows(file.toString(), rows(table), List.of(table.columns()), table.names());
            }
        };
    }

    /** A {@code .npy} file. */
    static NamedRows npy(Path file, boolean isMapped) {
        return isMapped ? of(MappedNpy.open(file), file.toString()) : of(Npy.read(file), file.toString());
    }

    /** An array {@code [rows, ...]}; one axis means one number a row. */
    static NamedRows of(NumericArray array, String source) {
        requireRows(source, array.shape());
        var rows = RowSource.of(array.toDoubles(), array.size() / array.length(0));
        return new NamedRows(source, rows, rowShape(array.shape()), List.of());
    }

    /** An array where it lies. */
    static NamedRows of(MappedNpy array, String source) {
        requireRows(source, array.shape());
        return new NamedRows(source, RowSource.mapped(array), rowShape(array.shape()), List.of());
    }

    private static void requireRows(String source, int... shape) {
        if (shape.length == 0 || Arrays.stream(shape).anyMatch(length -> length == 0)) {
            throw new IllegalArgumentException(source
                    + " must have a first axis that counts the pairs, and not be empty, its shape is "
                    + Arrays.toString(shape));
        }
    }

    private static List<Integer> rowShape(int... shape) {
        return shape.length == 1
                ? List.of(1)
                : Arrays.stream(shape).skip(1).boxed().toList();
    }

    /** Some columns of a table. */
    static NamedRows columns(CsvTable table, List<String> names) {
        var picked = table.arranged(names);
        return new NamedRows("the table", rows(picked), List.of(names.size()), List.copyOf(names));
    }

    /** The columns that are asked for, of rows whose columns have names. */
    NamedRows arranged(List<String> wanted, Consumer<String> note) {
        double[] values = new double[Math.multiplyExact(rows.rows(), rows.columns())];
        for (int i = 0; i < rows.rows(); i++) {
            rows.read(i, values, i * rows.columns());
        }
        var picked = CsvTable.of(names, rows.columns(), values).arranged(wanted, List.of(), of(Path.of(source), note));
        return new NamedRows(source, rows(picked), List.of(wanted.size()), List.copyOf(wanted));
    }

    /** A note that says of which file. */
    static Consumer<String> of(Path file, Consumer<String> note) {
        return remark -> note.accept(file.getFileName() + ": " + remark);
    }

    private static RowSource rows(CsvTable table) {
        return RowSource.of(table.values(), table.columns());
    }

    String source() {
        return source;
    }

    RowSource rows() {
        return rows;
    }

    List<Integer> shape() {
        return shape;
    }

    int rank() {
        return shape.size() + 1;
    }

    int width() {
        return rows.columns();
    }

    List<String> names() {
        return names;
    }
}
