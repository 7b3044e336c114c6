package org.sibyl.diagnostics.twosample;

import org.sibyl.arrays.NumpyRandom;

/**
 * The classifier of the Simulation-Based Inference Benchmark: two hidden ReLU layers of 10 units per column, trained as
 * scikit-learn's {@code MLPClassifier} trains by default.
 *
 * <p>Log loss with an L2 penalty of 10⁻⁴, Adam at 10⁻³, batches of min(200, rows) reshuffled every epoch, Glorot-uniform
 * start; ends once the epoch's mean loss has failed to beat the best so far by 10⁻⁴ for more than ten epochs in a row.
 * There is no validation split: in ten dimensions it overfits and under-reports, and so do the published numbers.
 * Weights and batches come from the same random stream as there, in the same order; only the order of single-precision sums
 * differs. Source: Lueckmann et al. (2021), function {@code c2st} of sbibm.
 *
 * @param patience epochs without improvement that are forgiven; 10 in the benchmark
 * @param maximumEpochs after which training ends in any case; 10,000 in the benchmark
 */
public record MultilayerPerceptron(int patience, int maximumEpochs) implements Classifier {

    private static final int UNITS_PER_COLUMN = 10;
    private static final int BATCH = 200;
    private static final double PENALTY = 1e-4;
    private static final double TOLERANCE = 1e-4;

    /** The benchmark's. */
    public MultilayerPerceptron() {
        this(10, 10_000);
    }

    @Override
    public String name() {
        return "MLP (sbibm)";
    }

    @Override
    public Fitted fit(double[][] rows, boolean[] second, long seed) {
        var random = new NumpyRandom(seed);
        int columns = rows[0].length;
        int hidden = UNITS_PER_COLUMN * columns;
        int batch = Math.min(BATCH, rows.length);
        var network = new DenseNetwork(new int[] {columns, hidden, hidden, 1}, batch, random);
        var adam = new Adam(network.parameters().length);
        float[][] inputs = toFloats(rows);
        int[] order = Shuffle.identity(rows.length);
        double best = Double.POSITIVE_INFINITY;
        int disappointments = 0;
        for (int epoch = 0; epoch < maximumEpochs && disappointments <= patience; epoch++) {
            Shuffle.inPlace(order, random);
            double loss = epoch(network, adam, inputs, second, order);
            disappointments = loss > best - TOLERANCE ? disappointments + 1 : 0;
            best = Math.min(best, loss);
        }
        return test -> probabilities(network, toFloats(test));
    }

    /** One pass over all rows; the mean of the batch losses, each before its step. */
    private static double epoch(DenseNetwork network, Adam adam, float[][] rows, boolean[] second, int[] order) {
        var labels = new float[network.capacity()];
        double loss = 0;
        for (int start = 0; start < order.length; start += network.capacity()) {
            int batch = Math.min(network.capacity(), order.length - start);
            for (int i = 0; i < batch; i++) {
                labels[i] = second[order[start + i]] ? 1 : 0;
                place(rows[order[start + i]], network.input(), i);
            }
            loss += batch * network.lossAndGradient(labels, batch, PENALTY);
            adam.update(network.parameters(), network.gradient());
        }
        return loss / order.length;
    }

    private static double[] probabilities(DenseNetwork network, float[][] rows) {
        var result = new double[rows.length];
        for (int start = 0; start < rows.length; start += network.capacity()) {
            int batch = Math.min(network.capacity(), rows.length - start);
            for (int i = 0; i < batch; i++) {
                place(rows[start + i], network.input(), i);
            }
            float[] logits = network.forward(batch);
            for (int i = 0; i < batch; i++) {
                result[start + i] = 1 / (1 + Math.exp(-logits[i]));
            }
        }
        return result;
    }

    private static void place(float[] row, float[][] input, int position) {
        for (int j = 0; j < row.length; j++) {
            input[j][position] = row[j];
        }
    }

    private static float[][] toFloats(double[][] rows) {
        var floats = new float[rows.length][rows.length == 0 ? 0 : rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                floats[i][j] = (float) rows[i][j];
            }
        }
        return floats;
    }
}
