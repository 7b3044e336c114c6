package org.sibyl.trainer.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;

/**
 * Standardised simulations, split into training and validation rows: the last rows validate. Immutable and thread-safe.
 *
 * <p>Rows are taken in the order given; pairs drawn independently need no shuffle.
 */
public final class TrainingSet {
    private final List<DataVariable> variables;
    private final Standardization standardization;
    private final StandardRows values;
    private final int trainingRows;
    private final int validationRows;
    private final int[] excluded;

    private TrainingSet(
            List<DataVariable> variables,
            Standardization standardization,
            StandardRows values,
            RealRows rows,
            int validationRows) {
        this.variables = variables;
        this.standardization = standardization;
        this.values = values;
        this.trainingRows = rows.count() - validationRows;
        this.validationRows = validationRows;
        this.excluded = rows.excluded();
    }

    /**
     * Maps rows to the real line by each variable's support, fits the standardisation on the training part, and applies it
     * to all.
     *
     * @param variables parameters first, then data
     * @param rows natural values
     * @throws IllegalArgumentException if names repeat, rows have another length, fewer than two rows would train, a value
     *     is outside its support or not finite (unless such rows are excluded), or a column is constant
     */
    public static TrainingSet of(List<DataVariable> variables, RowSource rows, Preparation preparation) {
        requireNames(variables);
        var own = List.copyOf(variables);
        var real = RealRows.of(own, rows, preparation.nonFinite());
        int training = real.count() - preparation.validationRows();
        if (training < 2) {
            throw new IllegalArgumentException("training needs at least 2 rows and validation at least 1, got "
                    + real.count() + " rows of which " + preparation.validationRows() + " validate: simulate more");
        }
        var standardization = new StandardizationFit(own).fit(real, training, preparation.scaling());
        StandardRows streamed = (row, into, at) -> {
            double[] values = new double[own.size()];
            real.read(row, values);
            for (int c = 0; c < values.length; c++) {
                into[at + c] = (float) standardization.apply(c, values[c]);
            }
        };
        var values = preparation.streamed() ? streamed : StandardRows.inMemory(streamed, real.count(), own.size());
        return new TrainingSet(own, standardization, values, real, preparation.validationRows());
    }

    /** As {@link #of(List, RowSource, Preparation)}, from rows in memory, which must all be finite. */
    public static TrainingSet of(List<DataVariable> variables, double[][] rows, int validationRows) {
        return of(variables, RowSource.of(rows), Preparation.validating(validationRows));
    }

    private static void requireNames(List<DataVariable> variables) {
        var names = new HashSet<String>();
        boolean data = false;
        for (var variable : variables) {
            if (!names.add(variable.name())) {
                throw new IllegalArgumentException(
                        "variables need distinct names, '" + variable.name() + "' came twice");
            }
            if (variable.isParameter() && data) {
                throw new IllegalArgumentException(
                        "parameters must come before data, '" + variable.name() + "' comes after: reorder the columns");
            }
            data |= !variable.isParameter();
        }
    }

    /** The variables, parameters first. */
    public List<DataVariable> variables() {
        return variables;
    }

    /** How many of the variables are parameters. */
    public int parameters() {
        return (int) variables.stream().filter(DataVariable::isParameter).count();
    }

    /** The map to network values, fitted on the training rows. */
    public Standardization standardization() {
        return standardization;
    }

    /** Rows that train. */
    public int trainingRows() {
        return trainingRows;
    }

    /** Rows that validate; they follow the training rows. */
    public int validationRows() {
        return validationRows;
    }

    /** The rows that were left out because a value was not finite: their indices in what was given, ascending, as a fresh array. */
    public int[] excludedRows() {
        return excluded.clone();
    }

    /** SHA-256 of variables, split and standardised values, in hex: equal for equal data in equal order. */
    public String digest() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((variables + " " + trainingRows + " " + validationRows).getBytes(StandardCharsets.UTF_8));
            float[] row = new float[variables.size()];
            var bytes = ByteBuffer.allocate(row.length * Float.BYTES);
            for (int n = 0; n < trainingRows + validationRows; n++) {
                values.copy(n, row, 0);
                bytes.asFloatBuffer().put(row);
                digest.update(bytes.array());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** Copies rows, given by index over training then validation rows, into one array {@code [rows.length, variables]}. */
    public float[] rows(int[] indices) {
        int width = variables.size();
        float[] batch = new float[Math.multiplyExact(indices.length, width)];
        for (int i = 0; i < indices.length; i++) {
            values.copy(indices[i], batch, i * width);
        }
        return batch;
    }
}
