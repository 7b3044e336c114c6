package org.sibyl.diagnostics.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.sibyl.arrays.ColumnMatch;
import org.sibyl.arrays.CsvTable;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.calibration.CalibrationDraws;

/**
 * Draws to be judged, as tables: the draws, one row each with the parameters and, in a column {@code pair}, the number of the row
 * of the truths that they belong to, from 1; the truths, one row a pair; and, if wanted, the data, one row a pair. Without a
 * column {@code pair} the draws of a pair stand together, in the order of the truths, equally many for each.
 */
public final class CsvDraws {
    private static final String PAIR = "pair";

    private CsvDraws() {}

    /**
     * Reads the tables; columns are matched by name, in any case of letters, where both have a header.
     *
     * @param names of the parameters, in order; empty to take those of a header, or else theta1, theta2, ...
     * @param note is told in which way a file was taken that left a choice
     * @throws IllegalArgumentException if names differ, the number of draws does not fit, a value is not finite, or there are too few
     *     pairs or draws
     * @throws java.io.UncheckedIOException if a file cannot be read
     */
    public static CalibrationDraws read(
            Path drawsFile, Path truthsFile, Optional<Path> dataFile, List<String> names, Consumer<String> note) {
        var draws = table(drawsFile, note);
        var truths = table(truthsFile, note);
        var parameters = new ArrayList<>(draws.names());
        parameters.remove(PAIR);
        requireSameNames(parameters, truths.names(), drawsFile, truthsFile);
        List<String> named = named(draws, truths, parameters, names, drawsFile);
        boolean byName = !truths.names().isEmpty() && !parameters.isEmpty();
        double[][] theta = (byName ? truths.arranged(parameters, List.of(), told(truthsFile, note)) : truths).toRows();
        if (theta[0].length != named.size()) {
            throw new IllegalArgumentException(truthsFile.getFileName() + " needs " + named.size() + " columns ("
                    + String.join(", ", named) + "), it has " + theta[0].length + ": give one for each parameter");
        }
        var calibration = CalibrationDraws.of(named, theta, blocks(draws, parameters, theta.length, drawsFile));
        return dataFile.map(file -> calibration.withObservations(data(file, named, note)))
                .orElse(calibration);
    }

    private static CsvTable table(Path file, Consumer<String> note) {
        return CsvTable.read(file).withoutNumbering(told(file, note));
    }

    private static Consumer<String> told(Path file, Consumer<String> note) {
        return remark -> note.accept(file.getFileName() + ": " + remark);
    }

    /** The data, which are called x1, x2, ... without a header. */
    private static Sample data(Path file, List<String> parameters, Consumer<String> note) {
        var table = table(file, note);
        var mistaken = parameters.stream().filter(table.names()::contains).toList();
        if (!mistaken.isEmpty()) {
            throw new IllegalArgumentException(
                    file.getFileName() + " must hold the data of each pair, but its header names" + " the parameters "
                            + String.join(", ", mistaken) + ": pass the file of the data");
        }
        return Sample.of(table.names().isEmpty() ? ColumnNames.data(table.columns()) : table.names(), table.toRows());
    }

    private static void requireSameNames(List<String> drawn, List<String> known, Path drawsFile, Path truthsFile) {
        if (!drawn.isEmpty()
                && !known.isEmpty()
                && (drawn.size() != known.size()
                        || ColumnMatch.places(known, drawn).contains(-1))) {
            throw new IllegalArgumentException("draws and truths must have the same parameters, but "
                    + drawsFile.getFileName() + " has " + drawn + " and " + truthsFile.getFileName() + " " + known
                    + ": rename the columns");
        }
    }

    private static List<String> named(
            CsvTable draws, CsvTable truths, List<String> parameters, List<String> names, Path drawsFile) {
        int columns = draws.names().contains(PAIR) ? draws.columns() - 1 : draws.columns();
        List<String> found = parameters.isEmpty() ? truths.names() : parameters;
        if (names.isEmpty() && found.isEmpty()) {
            return ColumnNames.parameters(columns);
        }
        List<String> chosen = names.isEmpty() ? found : names;
        if (chosen.size() != columns || (!names.isEmpty() && !found.isEmpty() && !found.equals(names))) {
            throw new IllegalArgumentException("the names must be those of the " + columns + " parameters in "
                    + drawsFile.getFileName() + (found.isEmpty() ? "" : " " + found) + ", but are " + chosen
                    + ": correct the names or leave them out");
        }
        return chosen;
    }

    private static double[][][] blocks(CsvTable draws, List<String> parameters, int pairs, Path file) {
        double[][] rows = (parameters.isEmpty() ? draws : draws.arranged(parameters)).toRows();
        var blocks = IntStream.range(0, pairs)
                .mapToObj(i -> new ArrayList<double[]>())
                .toList();
        int column = draws.names().indexOf(PAIR);
        if (column < 0 && rows.length % pairs != 0) {
            throw new IllegalArgumentException(file.getFileName() + " needs equally many draws for each of the " + pairs
                    + " truths, it has " + rows.length + " rows: complete it, or add a column '" + PAIR + "'");
        }
        for (int i = 0; i < rows.length; i++) {
            double pair = column < 0 ? 1 + i / (rows.length / pairs) : draws.value(i, column);
            if (!(pair >= 1 && pair <= pairs && pair == Math.rint(pair))) {
                throw new IllegalArgumentException("the column '" + PAIR + "' of " + file.getFileName()
                        + " must number the truths from 1 to " + pairs + ", but row " + (i + 1) + " has " + pair
                        + ": correct it");
            }
            blocks.get((int) pair - 1).add(rows[i]);
        }
        return blocks.stream().map(block -> block.toArray(double[][]::new)).toArray(double[][][]::new);
    }
}
