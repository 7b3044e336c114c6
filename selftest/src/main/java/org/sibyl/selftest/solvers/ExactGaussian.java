package org.sibyl.selftest.solvers;

import java.util.List;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.method.Edm;
import org.sibyl.solvers.method.EdmNoise;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.method.LogSnrDiffusion;
import org.sibyl.solvers.process.TangentNetwork;

/**
 * The network that a perfect training on independent normals N(mean, deviation²), one for each column, would give, for any method: the
 * regression of its target a x₁ + b ε on x, from E[ε | x] = σ (x − α m) / (α² s² + σ²).
 *
 * @param method the method
 * @param targets of each column, repeated if there are more
 */
record ExactGaussian(GenerativeMethod method, List<Normal> targets) implements TangentNetwork {

    /** Makes a target of one column, or of equal ones. */
    ExactGaussian(GenerativeMethod method, double mean, double deviation) {
        this(method, List.of(new Normal(mean, deviation)));
    }

    @Override
    public Batch at(double[] times, Rows rows, Batch input) {
        return applied(times, input, 1);
    }

    @Override
    public Pushforward along(double[] times, Rows rows, Batch input, Batch direction) {
        return new Pushforward(at(times, rows, input), applied(times, direction, 0));
    }

    private Batch applied(double[] times, Batch input, double offsets) {
        int columns = input.columns();
        double[] values = input.copyValues();
        var slope = new double[columns];
        var offset = new double[columns];
        for (int row = 0; row < input.rows(); row++) {
            if (row < times.length) {
                fit(times[row], slope, offset);
            }
            for (int column = 0, i = row * columns; column < columns; column++, i++) {
                values[i] = slope[column] * values[i] + offsets * offset[column];
            }
        }
        return Batch.of(input.rows(), columns, values);
    }

    /** Writes the output as a line in the network's input, for each column. */
    private void fit(double networkTime, double[] slope, double[] offset) {
        double t = nativeTime(method, networkTime);
        double scale = method.inputScale(t);
        var path = method.at(t);
        var output = method.target(t);
        for (int column = 0; column < slope.length; column++) {
            double m = targets.get(column % targets.size()).mean();
            double s = targets.get(column % targets.size()).deviation();
            double spread = path.alpha() * path.alpha() * s * s + path.sigma() * path.sigma();
            double noise = path.sigma() / spread; // E[ε | x] = noise (x − α m)
            double clean = path.alpha() * s * s / spread; // E[x₁ | x] = m + clean (x − α m)
            double gain = output.ofClean() * clean + output.ofNoise() * noise;
            slope[column] = gain / scale;
            offset[column] = output.ofClean() * m - gain * path.alpha() * m;
        }
    }

    /** Returns the native time of what a network is given as its time. */
    static double nativeTime(GenerativeMethod method, double networkTime) {
        if (method instanceof LogSnrDiffusion diffusion) {
            var schedule = diffusion.schedule();
            return schedule.timeAt(schedule.at(1) + (networkTime + 1) / 2 * (schedule.at(0) - schedule.at(1)));
        }
        if (!(method instanceof Edm edm)) {
            return networkTime;
        }
        if (edm.levels() instanceof EdmNoise.Karras) {
            return StrictMath.exp(4 * networkTime);
        }
        if (edm.levels() instanceof EdmNoise.Exploding) {
            return 4 * StrictMath.exp(2 * networkTime);
        }
        return networkTime / 999;
    }
}
