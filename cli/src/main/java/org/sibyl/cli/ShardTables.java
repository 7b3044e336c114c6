package org.sibyl.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.sibyl.arrays.CsvTable;
import org.sibyl.arrays.Npy;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.arrays.TableFormat;

/** Files of the parts of one run, in order, as the file of the whole. */
final class ShardTables {
    private final List<Path> files;

    ShardTables(List<Path> files) {
        this.files = List.copyOf(files);
    }

    /**
     * Writes the whole.
     *
     * @param joined arrays of an archive that are laid end to end; the others are the same in each
     */
    void join(List<String> joined, Path out) {
        for (var file : files) {
            if (TableFormat.of(file) != TableFormat.of(out)) {
                throw new IllegalArgumentException("the whole must have the format of its parts, but --out is " + out
                        + " and a part " + file + ": let --out end as the parts do");
            }
        }
        switch (TableFormat.of(out)) {
            case CSV -> tables().write(out);
            case NPY -> Npy.write(out, joined(files.stream().map(Npy::read).toList()));
            case NPZ -> archive(joined).write(out);
        }
    }

    private CsvTable tables() {
        var tables = files.stream().map(CsvTable::readWithNonFinite).toList();
        var first = tables.get(0);
        if (tables.stream()
                .anyMatch(table -> !table.names().equals(first.names()) || table.columns() != first.columns())) {
            throw new IllegalArgumentException(
                    "parts of one run have the same columns, but these differ: make them again");
        }
        double[] values = tables.stream()
                .flatMapToDouble(table -> Arrays.stream(table.values()))
                .toArray();
        return CsvTable.of(first.names(), first.columns(), values);
    }

    /**
     * The whole of archives.
     *
     * @param joined arrays that are laid end to end; the others are the same in each
     */
    Npz archive(List<String> joined) {
        var archives = files.stream().map(Npz::read).toList();
        var whole = Npz.empty();
        for (String name : archives.get(0).names()) {
            var arrays = archives.stream().map(archive -> archive.array(name)).toList();
            whole = whole.with(name, joined.contains(name) ? joined(arrays) : shared(name, arrays));
        }
        return whole;
    }

    private static NumericArray shared(String name, List<NumericArray> arrays) {
        if (arrays.stream().anyMatch(array -> !array.equals(arrays.get(0)))) {
            throw new IllegalArgumentException(
                    "parts of one run have the same array " + name + ", but these differ: make them again");
        }
        return arrays.get(0);
    }

    /** Along the first axis. */
    private static NumericArray joined(List<NumericArray> arrays) {
        int[] shape = arrays.get(0).shape();
        shape[0] = arrays.stream().mapToInt(array -> array.length(0)).sum();
        double[] values = arrays.stream()
                .flatMapToDouble(array -> Arrays.stream(array.toDoubles()))
                .toArray();
        return switch (arrays.get(0).type()) {
            case FLOAT64 -> NumericArray.of(values, shape);
            default ->
                throw new IllegalArgumentException(
                        "parts of a run are joined where they are of doubles, but are " + arrays.get(0));
        };
    }
}
