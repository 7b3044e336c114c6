package org.sibyl.diagnostics.files;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.sibyl.arrays.ElementType;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.calibration.CalibrationDraws;

/** Draws to be judged, as arrays theta [pairs, parameters], draws [pairs, draws, parameters] and, if wanted, x [pairs, data]. */
public final class NpzDraws {
    private final Path file;
    private final Npz arrays;

    private NpzDraws(Path file) {
        this.file = file;
        arrays = Npz.read(file);
    }

    /**
     * Reads a file.
     *
     * @param names of the parameters, in order; if empty they are called theta1, theta2, ...
     * @throws IllegalArgumentException if an array is missing, misshapen or not of floating type, the names do not fit, a value is not
     *     finite, or there are too few pairs or draws
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static CalibrationDraws read(Path file, List<String> names) {
        return new NpzDraws(file).draws(names);
    }

    private CalibrationDraws draws(List<String> names) {
        var theta = numbers("theta").requireShape("theta", -1, -1);
        var draws = numbers("draws").requireShape("draws", theta.length(0), -1, theta.length(1));
        var named = names.isEmpty() ? ColumnNames.parameters(theta.length(1)) : names;
        if (named.size() != theta.length(1)) {
            throw new IllegalArgumentException("names must name the " + theta.length(1) + " columns of theta, but are "
                    + named.size() + " names: " + String.join(", ", named));
        }
        var calibration = CalibrationDraws.of(named, theta.toRows(), blocks(draws));
        if (!arrays.contains("x")) {
            return calibration;
        }
        var x = numbers("x").requireShape("x", theta.length(0), -1);
        return calibration.withObservations(Sample.of(ColumnNames.data(x.length(1)), x.toRows()));
    }

    private NumericArray numbers(String name) {
        if (!arrays.contains(name)) {
            throw new IllegalArgumentException(file.getFileName() + " needs an array '" + name + "', it holds "
                    + arrays.names() + ": save it under that name");
        }
        var array = arrays.array(name);
        if (array.type() != ElementType.FLOAT32 && array.type() != ElementType.FLOAT64) {
            throw new IllegalArgumentException(file.getFileName() + ": array '" + name
                    + "' needs float32 or float64, it has " + array.type() + ": convert it");
        }
        return array;
    }

    private static double[][][] blocks(NumericArray array) {
        int draws = array.length(1);
        double[][] rows =
                array.reshaped(array.length(0) * draws, array.length(2)).toRows();
        double[][][] blocks = new double[array.length(0)][][];
        Arrays.setAll(blocks, pair -> Arrays.copyOfRange(rows, pair * draws, (pair + 1) * draws));
        return blocks;
    }
}
