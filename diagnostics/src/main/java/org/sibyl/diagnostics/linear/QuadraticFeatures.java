package org.sibyl.diagnostics.linear;

/**
 * Rows standardised by the training columns and expanded to 1, zⱼ, zⱼ zₖ (j ≤ k): what a quadratic discriminant needs; or to
 * 1, zⱼ, zⱼ² where products would be too many. Immutable.
 */
public final class QuadraticFeatures {

    private final double[] means;
    private final double[] deviations;
    private final boolean products;

    private QuadraticFeatures(double[] means, double[] deviations, boolean products) {
        this.means = means;
        this.deviations = deviations;
        this.products = products;
    }

    /** How many features rows of so many columns have, with products. */
    public static int count(int columns) {
        return 1 + columns + columns * (columns + 1) / 2;
    }

    /** The same without products of different columns. */
    public QuadraticFeatures withoutProducts() {
        return new QuadraticFeatures(means, deviations, false);
    }

    /** Learns mean and standard deviation of each column; a column without spread keeps its unit. */
    public static QuadraticFeatures of(double[][] rows) {
        int columns = rows[0].length;
        var means = new double[columns];
        var deviations = new double[columns];
        for (int j = 0; j < columns; j++) {
            double sum = 0;
            for (double[] row : rows) {
                sum += row[j];
            }
            means[j] = sum / rows.length;
            double squares = 0;
            for (double[] row : rows) {
                squares += (row[j] - means[j]) * (row[j] - means[j]);
            }
            double sd = Math.sqrt(squares / rows.length);
            deviations[j] = sd > 1e-14 ? sd : 1;
        }
        return new QuadraticFeatures(means, deviations, true);
    }

    /** How many features: 1 + d + d (d + 1) / 2 with products, 1 + 2 d without. */
    public int count() {
        int d = means.length;
        return products ? count(d) : 1 + 2 * d;
    }

    /** The features of one row. */
    public double[] of(double[] row) {
        int d = means.length;
        var features = new double[count()];
        features[0] = 1;
        for (int j = 0; j < d; j++) {
            features[1 + j] = (row[j] - means[j]) / deviations[j];
        }
        int at = 1 + d;
        for (int j = 0; j < d; j++) {
            for (int k = products ? 0 : j; k <= j; k++) {
                features[at++] = features[1 + j] * features[1 + k];
            }
        }
        return features;
    }
}
