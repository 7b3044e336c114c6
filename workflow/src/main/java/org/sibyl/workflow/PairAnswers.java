package org.sibyl.workflow;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sibyl.arrays.ArrayFormatException;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.calibration.CalibrationDraws;
import org.sibyl.diagnostics.calibration.DensityCoverage;

/**
 * What a model says of simulated pairs: draws for each, and log densities of its truth and of some of the draws. All that a model's calibration is
 * judged by, in natural units; it can be kept in a file. Immutable.
 */
public final class PairAnswers {
    private static final String TRUTHS = "theta";
    private static final String DATA = "x";
    private static final String DRAWS = "draws";
    private static final String DENSITIES = "densities";

    private final double[][] truths;
    private final double[][] data;
    private final double[][][] draws;
    private final Optional<double[][]> densities;

    /** The arrays are not copied: they are the caller's gift. */
    PairAnswers(double[][] truths, double[][] data, double[][][] draws, Optional<double[][]> densities) {
        this.truths = truths;
        this.data = data;
        this.draws = draws;
        this.densities = densities;
    }

    /**
     * Reads what {@link #archive} has written, or several such files with their arrays laid end to end.
     *
     * @throws ArrayFormatException if arrays are missing or their shapes do not belong to each other
     */
    public static PairAnswers of(Npz archive) {
        double[][] truths = archive.array(TRUTHS).requireShape(TRUTHS, -1, -1).toRows();
        double[][] data =
                archive.array(DATA).requireShape(DATA, truths.length, -1).toRows();
        int parameters = archive.array(TRUTHS).length(1);
        double[][] flat = archive.array(DRAWS)
                .requireShape(DRAWS, truths.length, -1, parameters)
                .toRows();
        var draws = Arrays.stream(flat)
                .map(row -> NumericArray.of(row, row.length / parameters, parameters)
                        .toRows())
                .toArray(double[][][]::new);
        return new PairAnswers(
                truths,
                data,
                draws,
                archive.contains(DENSITIES)
                        ? Optional.of(archive.array(DENSITIES)
                                .requireShape(DENSITIES, truths.length, -1)
                                .toRows())
                        : Optional.empty());
    }

    /** The arrays whose rows are pairs: all of them. */
    public static List<String> arrays() {
        return List.of(TRUTHS, DATA, DRAWS, DENSITIES);
    }

    /**
     * As arrays {@code theta [pairs, parameters]}, {@code x [pairs, data]}, {@code draws [pairs, draws, parameters]} and, where there are densities,
     * {@code densities [pairs, 1 + draws]}, nats, that of the truth first.
     */
    public Npz archive() {
        int each = draws.length == 0 ? 0 : draws[0].length;
        double[][] flat = Arrays.stream(draws).flatMap(Arrays::stream).toArray(double[][]::new);
        var archive = Npz.empty()
                .with(TRUTHS, table(truths))
                .with(DATA, table(data))
                .with(DRAWS, table(flat).reshaped(draws.length, each, truths[0].length));
        return densities.map(rows -> archive.with(DENSITIES, table(rows))).orElse(archive);
    }

    private static NumericArray table(double[][] rows) {
        return NumericArray.of(
                Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray(), rows.length, rows[0].length);
    }

    /** The draws as tests take them; with data, unless some are absent. */
    CalibrationDraws calibration(List<String> parameters, List<String> dataNames) {
        var drawn = CalibrationDraws.of(parameters, truths, draws);
        boolean isWhole = Arrays.stream(data).flatMapToDouble(Arrays::stream).noneMatch(Double::isNaN);
        return isWhole // references are computed from data, which cannot be absent
                ? drawn.withObservations(Sample.of(dataNames, data))
                : drawn;
    }

    /** The ranks of the truths' log densities, where there are densities. */
    Optional<DensityCoverage> coverage(long seed) {
        return densities.map(rows -> DensityCoverage.of(
                Arrays.stream(rows).mapToDouble(row -> row[0]).toArray(),
                Arrays.stream(rows)
                        .map(row -> Arrays.copyOfRange(row, 1, row.length))
                        .toArray(double[][]::new),
                seed));
    }
}
