package org.sibyl.solvers.check;

import java.util.List;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.process.TangentNetwork;

/**
 * The network of a perfect training on an equal mixture of spherical normals N(mₖ, s²): the regression of the method's target a x₁ + b ε on
 * x. With the responsibilities rₖ ∝ exp(−|x − α mₖ|² / 2(α² s² + σ²)) it is g x + Σ rₖ qₖ.
 */
final class ExactMixture implements TangentNetwork {

    private final GenerativeMethod method;
    private final List<double[]> means;
    private final double deviation;

    ExactMixture(GenerativeMethod method, List<double[]> means, double deviation) {
        this.method = method;
        this.means = means;
        this.deviation = deviation;
    }

    @Override
    public Batch at(double[] times, Rows rows, Batch input) {
        return along(times, rows, input, input).value();
    }

    @Override
    public Pushforward along(double[] times, Rows rows, Batch input, Batch direction) {
        int columns = input.columns();
        var value = new double[input.rows() * columns];
        var derivative = new double[value.length];
        var field = new At(times[0]);
        for (int row = 0; row < input.rows(); row++) {
            if (row > 0 && times.length > 1) {
                field = new At(times[row]);
            }
            field.evaluate(input, direction, row, value, derivative);
        }
        return new Pushforward(Batch.of(input.rows(), columns, value), Batch.of(input.rows(), columns, derivative));
    }

    /** The field at one time. */
    private final class At {
        private final double scale;
        private final double alpha;
        private final double spread;
        private final double slope;
        private final double ofMean;

        At(double networkTime) {
            double t = ExactGaussian.nativeTime(method, networkTime);
            var path = method.at(t);
            var target = method.target(t);
            scale = method.inputScale(t);
            alpha = path.alpha();
            spread = alpha * alpha * deviation * deviation + path.sigma() * path.sigma();
            double clean = alpha * deviation * deviation / spread; // E[x₁ | x, k] = mₖ + clean (x − α mₖ)
            slope = target.ofClean() * clean + target.ofNoise() * path.sigma() / spread;
            ofMean = target.ofClean() - slope * alpha;
        }

        void evaluate(Batch input, Batch direction, int row, double[] value, double[] derivative) {
            int columns = input.columns();
            var logs = new double[means.size()];
            var along = new double[means.size()];
            double highest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < logs.length; k++) {
                double[] mean = means.get(k);
                for (int c = 0; c < columns; c++) {
                    double away = input.at(row, c) / scale - alpha * mean[c];
                    logs[k] -= away * away / (2 * spread);
                    along[k] += alpha * mean[c] * direction.at(row, c) / scale / spread;
                }
                highest = Math.max(highest, logs[k]);
            }
            double total = 0;
            double mixed = 0;
            for (int k = 0; k < logs.length; k++) {
                logs[k] = Math.exp(logs[k] - highest);
                total += logs[k];
                mixed += logs[k] * along[k];
            }
            for (int c = 0; c < columns; c++) {
                int i = row * columns + c;
                value[i] = slope * input.at(row, c) / scale;
                derivative[i] = slope * direction.at(row, c) / scale;
                for (int k = 0; k < logs.length; k++) {
                    double share = logs[k] / total * ofMean * means.get(k)[c];
                    value[i] += share;
                    derivative[i] += share * (along[k] - mixed / total);
                }
            }
        }
    }
}
