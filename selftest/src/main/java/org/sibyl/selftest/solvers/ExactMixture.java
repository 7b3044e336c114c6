package org.sibyl.selftest.solvers;

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
        int columns = input.columns();
        var value = new double[input.rows() * columns];
        var field = new At(times[0]);
        for (int row = 0; row < input.rows(); row++) {
            field = row > 0 && times.length > 1 ? new At(times[row]) : field;
            field.evaluate(input, row, value);
        }
        return Batch.of(input.rows(), columns, value);
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

        /** Writes a row's value and returns the responsibilities of the modes. */
        double[] evaluate(Batch input, int row, double[] value) {
            int columns = input.columns();
            var x = new double[columns];
            for (int c = 0; c < columns; c++) {
                x[c] = input.at(row, c) / scale;
            }
            var shares = new double[means.size()];
            double highest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < shares.length; k++) {
                double[] mean = means.get(k);
                for (int c = 0; c < columns; c++) {
                    double away = x[c] - alpha * mean[c];
                    shares[k] -= away * away / (2 * spread);
                }
                highest = Math.max(highest, shares[k]);
            }
            double total = 0;
            for (int k = 0; k < shares.length; k++) {
                shares[k] = Math.exp(shares[k] - highest);
                total += shares[k];
            }
            for (int k = 0; k < shares.length; k++) {
                shares[k] /= total;
            }
            for (int c = 0; c < columns; c++) {
                double mean = 0;
                for (int k = 0; k < shares.length; k++) {
                    mean += shares[k] * means.get(k)[c];
                }
                value[row * columns + c] = slope * x[c] + ofMean * mean;
            }
            return shares;
        }

        void evaluate(Batch input, Batch direction, int row, double[] value, double[] derivative) {
            int columns = input.columns();
            double[] shares = evaluate(input, row, value);
            var along = new double[shares.length]; // of the exponents
            double mixed = 0;
            for (int k = 0; k < shares.length; k++) {
                for (int c = 0; c < columns; c++) {
                    along[k] += alpha * means.get(k)[c] * direction.at(row, c) / scale / spread;
                }
                mixed += shares[k] * along[k];
            }
            for (int c = 0; c < columns; c++) {
                double slopeOfMean = 0;
                for (int k = 0; k < shares.length; k++) {
                    slopeOfMean += shares[k] * (along[k] - mixed) * means.get(k)[c];
                }
                derivative[row * columns + c] = slope * direction.at(row, c) / scale + ofMean * slopeOfMean;
            }
        }
    }
}
