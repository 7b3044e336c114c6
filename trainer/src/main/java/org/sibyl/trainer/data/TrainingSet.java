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
    private final float[] values;
    private final int trainingRows;
    private final int validationRows;

    private TrainingSet(
            List<DataVariable> variables,
            Standardization standardization,
            float[] values,
            int training,
            int validation) {
        this.variables = variables;
        this.standardization = standardization;
        this.values = values;
        this.trainingRows = training;
        this.validationRows = validation;
    }

    /**
     * Maps rows to the real line by each variable's support, fits the standardisation on the training part, and applies it
     * to all.
     *
     * @param variables parameters first, then data
     * @param rows natural values {@code [N][variables]}
     * @param validationRows how many of the last rows validate, at least 1
     * @throws IllegalArgumentException if names repeat, rows have another length, fewer than two rows would train, a value
     *     is outside its support, or a column is constant
     */
    public static TrainingSet of(List<DataVariable> variables, double[][] rows, int validationRows) {
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
        int training = rows.length - validationRows;
        if (validationRows < 1 || training < 2) {
            throw new IllegalArgumentException("training needs at least 2 rows and validation at least 1, got "
                    + rows.length + " rows of which " + validationRows + " validate: simulate more");
        }
        double[][] real = new double[rows.length][];
        for (int n = 0; n < rows.length; n++) {
            real[n] = real(variables, rows[n], n);
        }
        var standardization = Standardization.fit(variables, real, training);
        int width = variables.size();
        float[] values = new float[Math.multiplyExact(rows.length, width)];
        for (int n = 0; n < rows.length; n++) {
            for (int c = 0; c < width; c++) {
                values[n * width + c] = (float) standardization.apply(c, real[n][c]);
            }
        }
        return new TrainingSet(List.copyOf(variables), standardization, values, training, validationRows);
    }

    private static double[] real(List<DataVariable> variables, double[] row, int n) {
        if (row.length != variables.size()) {
            throw new IllegalArgumentException(
                    "every row needs " + variables.size() + " values, row " + n + " has " + row.length);
        }
        double[] real = new double[row.length];
        for (int c = 0; c < row.length; c++) {
            real[c] = variables.get(c).support().toReal(row[c]);
            if (!Double.isFinite(real[c])) {
                throw new IllegalArgumentException(
                        "variable '" + variables.get(c).name() + "' must lie inside its support "
                                + variables.get(c).support() + ", row " + n + " has " + row[c]
                                + ": drop the row or widen the support");
            }
        }
        return real;
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

    /** SHA-256 of variables, split and standardised values, in hex: equal for equal data in equal order. */
    public String digest() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((variables + " " + trainingRows + " " + validationRows).getBytes(StandardCharsets.UTF_8));
            int width = variables.size();
            var bytes = ByteBuffer.allocate(width * Float.BYTES);
            for (int n = 0; n < trainingRows + validationRows; n++) {
                bytes.asFloatBuffer().put(values, n * width, width);
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
        float[] batch = new float[indices.length * width];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(values, indices[i] * width, batch, i * width, width);
        }
        return batch;
    }
}
