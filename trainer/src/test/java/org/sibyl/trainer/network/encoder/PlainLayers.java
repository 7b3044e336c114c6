package org.sibyl.trainer.network.encoder;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.sibyl.trainer.network.Parameters;

/** The layers of which networks are made, as sums over plain arrays {@code [places][features]}: what tensors are held against. */
public final class PlainLayers {
    private final Map<String, double[]> values;
    private final String prefix;

    private PlainLayers(Map<String, double[]> values, String prefix) {
        this.values = values;
        this.prefix = prefix;
    }

    /** Layers of a network's weights. */
    public static PlainLayers of(Parameters parameters, DoubleWeights weights) {
        Map<String, double[]> values = new HashMap<>();
        parameters.list().forEach(each -> values.put(each.name(), weights.values(each)));
        return new PlainLayers(values, "");
    }

    /** Those whose names begin so. */
    PlainLayers within(String name) {
        return new PlainLayers(values, prefix + name);
    }

    double[] value(String name) {
        return requireNonNull(values.get(prefix + name), prefix + name);
    }

    double[][] rows(String name, int width) {
        double[] flat = value(name);
        double[][] rows = new double[flat.length / width][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(flat, i * width, (i + 1) * width));
        return rows;
    }

    /** x W + b of every row. */
    public double[][] dense(String name, double[]... x) {
        double[] kernel = value(name + ".kernel");
        double[] bias = value(name + ".bias");
        double[][] y = new double[x.length][bias.length];
        for (int place = 0; place < x.length; place++) {
            for (int j = 0; j < bias.length; j++) {
                y[place][j] = bias[j];
                for (int i = 0; i < x[place].length; i++) {
                    y[place][j] += x[place][i] * kernel[i * bias.length + j];
                }
            }
        }
        return y;
    }

    /** Time as a vector: cos and sin of factor t 10000^(−j/128), then two layers; the frequencies are those of single precision. */
    public double[] time(String name, double t, double factor) {
        double[] features = new double[256];
        for (int j = 0; j < 128; j++) {
            double frequency = (float) Math.exp((float) -Math.log(10000) * j / 128);
            features[j] = Math.cos(factor * t * frequency);
            features[128 + j] = Math.sin(factor * t * frequency);
        }
        return dense(name + ".out_layer", silu(dense(name + ".in_layer", features)))[0];
    }

    /** Residual layers modulated by what is activated here: h + gate narrow(silu(widen((1 + scale) LN(h) + shift))). */
    public double[] modulated(double[] h, double[] vector, int layers) {
        int width = h.length;
        double[] modulation = dense("modulation", silu(vector)[0])[0];
        double[] result = h;
        for (int layer = 0; layer < layers; layer++) {
            double[] normed = layerNorm(result)[0];
            double[] inner = new double[width];
            for (int i = 0; i < width; i++) {
                inner[i] =
                        (1 + modulation[(3 * layer + 1) * width + i]) * normed[i] + modulation[3 * layer * width + i];
            }
            double[] added = dense("layers." + layer + ".narrow", silu(dense("layers." + layer + ".widen", inner)))[0];
            double[] sum = new double[width];
            for (int i = 0; i < width; i++) {
                sum[i] = result[i] + modulation[(3 * layer + 2) * width + i] * added[i];
            }
            result = sum;
        }
        return result;
    }

    /** h + silu(LN(h) W₁ + b₁) W₂ + b₂, layer by layer. */
    double[][] residual(String name, int depth, double[]... x) {
        double[][] h = x;
        for (int i = 0; i < depth; i++) {
            h = sum(h, dense(name + "." + i + ".narrow", silu(dense(name + "." + i + ".widen", layerNorm(h)))));
        }
        return h;
    }

    /** A multi-head attention block, norms first, with a gated layer; an absent place of y is not summed over. */
    double[][] attentionBlock(int heads, double[][] x, double[][] y, boolean... there) {
        int width = x[0].length;
        int each = width / heads;
        double[][] q = dense("query", rms("query_norm.scale", x));
        double[][] k = dense("key", rms("key_norm.scale", y));
        double[][] v = dense("value", rms("key_norm.scale", y));
        double[][] attended = new double[x.length][width];
        for (int query = 0; query < x.length; query++) {
            for (int head = 0; head < heads; head++) {
                double whole = 0;
                double[] mixed = new double[each];
                for (int key = 0; key < y.length; key++) {
                    double logit = 0;
                    for (int i = head * each; i < (head + 1) * each; i++) {
                        logit += q[query][i] * k[key][i] / Math.sqrt(each);
                    }
                    double weight = there[key] ? Math.exp(logit) : 0;
                    whole += weight;
                    for (int i = 0; i < each; i++) {
                        mixed[i] += weight * v[key][head * each + i];
                    }
                }
                for (int i = 0; i < each; i++) {
                    attended[query][head * each + i] = mixed[i] / whole;
                }
            }
        }
        double[][] h = sum(x, dense("out", attended));
        double[][] r = rms("hidden_norm.scale", h);
        double[][] gate = silu(dense("gate", r));
        double[][] up = dense("up", r);
        double[][] inner = new double[h.length][gate[0].length];
        for (int place = 0; place < h.length; place++) {
            int at = place;
            Arrays.setAll(inner[place], i -> gate[at][i] * up[at][i]);
        }
        return sum(h, dense("down", inner));
    }

    private double[][] rms(String gain, double[]... x) {
        double[] gains = value(gain);
        return each(x, row -> {
            double mean = Arrays.stream(row).map(number -> number * number).sum() / row.length;
            double[] normed = new double[row.length];
            Arrays.setAll(normed, i -> row[i] / Math.sqrt(mean + 1e-6) * gains[i]);
            return normed;
        });
    }

    /** Normalised to mean 0 and variance 1, row by row. */
    public static double[][] layerNorm(double[]... x) {
        return each(x, row -> {
            double mean = Arrays.stream(row).sum() / row.length;
            double variance = Arrays.stream(row)
                            .map(number -> (number - mean) * (number - mean))
                            .sum()
                    / row.length;
            return map(row, number -> (number - mean) / Math.sqrt(variance + 1e-6));
        });
    }

    /** u/(1 + e⁻ᵘ). */
    public static double[][] silu(double[]... x) {
        return each(x, row -> map(row, u -> u / (1 + Math.exp(-u))));
    }

    static double[][] sum(double[][] x, double[][] y) {
        double[][] sum = new double[x.length][];
        for (int place = 0; place < x.length; place++) {
            double[] row = x[place].clone();
            for (int i = 0; i < row.length; i++) {
                row[i] += y[place][i];
            }
            sum[place] = row;
        }
        return sum;
    }

    /** The average of the places that are there. */
    static double[] mean(double[][] x, boolean... there) {
        double[] mean = new double[x[0].length];
        int count = 0;
        for (int place = 0; place < x.length; place++) {
            if (there[place]) {
                count++;
                for (int i = 0; i < mean.length; i++) {
                    mean[i] += x[place][i];
                }
            }
        }
        int places = count;
        return map(mean, number -> number / places);
    }

    /** Rows of features one behind another. */
    public static double[] joined(double[]... rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double[] map(double[] row, DoubleUnaryOperator function) {
        return Arrays.stream(row).map(function).toArray();
    }

    private static double[][] each(double[][] x, UnaryOperator<double[]> function) {
        return Arrays.stream(x).map(function).toArray(double[][]::new);
    }
}
