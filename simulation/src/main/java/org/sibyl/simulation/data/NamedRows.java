package org.sibyl.simulation.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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

    /** A file; an archive must hold an array of this name, or one array alone. */
    static NamedRows read(Path file, String array, boolean isMapped) {
        return switch (FileKind.of(file)) {
            case NPY -> npy(file, isMapped);
            case NPZ, FOLDER -> {
                var arrays = NamedArrays.open(file, isMapped);
                boolean alone = arrays.names().size() == 1 && !arrays.contains(array);
                yield arrays.rows(alone ? arrays.names().get(0) : array);
            }
            case CSV -> {
                var table = CsvTable.readWithNonFinite(file);
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
