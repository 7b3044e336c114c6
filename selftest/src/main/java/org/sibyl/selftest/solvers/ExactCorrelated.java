package org.sibyl.selftest.solvers;

import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.process.TangentNetwork;

/**
 * The network of a perfect training on a normal whose coordinates have variance 1 and correlation ρ: the covariance has the eigenvalue
 * 1 + (d − 1) ρ along (1, …, 1) and 1 − ρ across it, and so has the field. Its Jacobian is not diagonal.
 *
 * @param method the method
 * @param correlation ρ, in [0, 1)
 */
record ExactCorrelated(GenerativeMethod method, double correlation) implements TangentNetwork {

    @Override
    public Batch at(double[] times, Rows rows, Batch input) {
        int d = input.columns();
        var along = new double[times.length];
        var across = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            along[i] = slope(times[i], 1 + (d - 1) * correlation);
            across[i] = slope(times[i], 1 - correlation);
        }
        var values = input.copyValues();
        for (int row = 0; row < input.rows(); row++) {
            int i = times.length == 1 ? 0 : row;
            double mean = 0;
            for (int column = 0; column < d; column++) {
                mean += values[row * d + column] / d;
            }
            for (int column = 0; column < d; column++) {
                int at = row * d + column;
                values[at] = along[i] * mean + across[i] * (values[at] - mean);
            }
        }
        return Batch.of(input.rows(), d, values);
    }

    @Override
    public Pushforward along(double[] times, Rows rows, Batch input, Batch direction) {
        return new Pushforward(at(times, rows, input), at(times, rows, direction)); // linear
    }

    private double slope(double networkTime, double variance) {
        double t = ExactGaussian.nativeTime(method, networkTime);
        var path = method.at(t);
        var target = method.target(t);
        double spread = path.alpha() * path.alpha() * variance + path.sigma() * path.sigma();
        double slope = (target.ofClean() * path.alpha() * variance + target.ofNoise() * path.sigma()) / spread;
        return slope / method.inputScale(t);
    }

    /** Returns ln p of the state at a common time s = 1 for a point. */
    double logDensityAtData(double[] x) {
        var end = method.atCommon(1);
        int d = x.length;
        double along = end.alpha() * end.alpha() * (1 + (d - 1) * correlation) + end.sigma() * end.sigma();
        double across = end.alpha() * end.alpha() * (1 - correlation) + end.sigma() * end.sigma();
        double sum = 0;
        double squares = 0;
        for (double value : x) {
            sum += value;
            squares += value * value;
        }
        double main = sum * sum / d;
        return -0.5
                * (main / along
                        + (squares - main) / across
                        + Math.log(along)
                        + (d - 1) * Math.log(across)
                        + d * Math.log(2 * Math.PI));
    }
}
