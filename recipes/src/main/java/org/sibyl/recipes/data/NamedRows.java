package org.sibyl.recipes.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sibyl.arrays.CsvTable;
import org.sibyl.arrays.Npy;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;

/** Rows of numbers from a file, with names of the columns where it has them and the shape of a row. */
final class NamedRows {
    private final String source;
    private final double[][] rows;
    private final List<Integer> shape;
    private final List<String> names;

    private NamedRows(String source, double[][] rows, List<Integer> shape, List<String> names) {
        this.source = source;
        this.rows = rows;
        this.shape = shape;
        this.names = names;
    }

    /** A file; an archive must hold an array of this name, or one array alone. */
    static NamedRows read(Path file, String array) {
        return switch (PairsFiles.kind(file)) {
            case "npy" -> of(Npy.read(file), file.toString());
            case "npz" -> {
                var archive = Npz.read(file);
                boolean alone = archive.names().size() == 1 && !archive.contains(array);
                yield of(archive.array(alone ? archive.names().get(0) : array), file + ": " + array);
            }
            default -> {
                var table = CsvTable.readWithNonFinite(file);
                yield new NamedRows(
                        file.toString(),
                        rows(table.values(), table.rows(), table.columns()),
                        List.of(table.columns()),
                        table.names());
            }
        };
    }

    /** An array {@code [rows, ...]}; one axis means one number a row. */
    static NamedRows of(NumericArray array, String source) {
        if (array.rank() == 0 || array.size() == 0) {
            throw new IllegalArgumentException(
                    source + " must have a first axis that counts the pairs, and not be empty, it is " + array);
        }
        var shape = new ArrayList<Integer>();
        for (int axis = 1; axis < array.rank(); axis++) {
            shape.add(array.length(axis));
        }
        if (shape.isEmpty()) {
            shape.add(1);
        }
        int count = array.length(0);
        return new NamedRows(
                source, rows(array.toDoubles(), count, array.size() / count), List.copyOf(shape), List.of());
    }

    /** Some columns of a table. */
    static NamedRows columns(CsvTable table, List<String> names) {
        var picked = table.arranged(names);
        return new NamedRows(
                "the table",
                rows(picked.values(), picked.rows(), names.size()),
                List.of(names.size()),
                List.copyOf(names));
    }

    private static double[][] rows(double[] values, int count, int width) {
        double[][] rows = new double[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = Arrays.copyOfRange(values, i * width, (i + 1) * width);
        }
        return rows;
    }

    String source() {
        return source;
    }

    double[][] rows() {
        return rows;
    }

    List<Integer> shape() {
        return shape;
    }

    int rank() {
        return shape.size() + 1;
    }

    int width() {
        return shape.stream().mapToInt(Integer::intValue).reduce(1, Math::multiplyExact);
    }

    List<String> names() {
        return names;
    }
}
