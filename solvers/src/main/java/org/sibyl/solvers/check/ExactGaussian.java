package org.sibyl.solvers.check;

import java.util.Arrays;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.method.Edm;
import org.sibyl.solvers.method.EdmNoise;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.path.Combination;
import org.sibyl.solvers.process.TangentNetwork;

/**
 * The network that a perfect training on independent normals N(mean, deviation²) would give, for any method: E[ε | x] = σ (x − α
 * m) / (α² s² + σ²), turned into the method's own output.
 *
 * @param method the method
 * @param mean m
 * @param deviation s, above 0
 */
record ExactGaussian(GenerativeMethod method, double mean, double deviation) implements TangentNetwork {

    @Override
    public Batch at(double[] times, Rows rows, Batch input) {
        var lines = lines(times);
        return Batch.generate(input.rows(), input.columns(), (row, column) -> {
            var line = lines[lines.length == 1 ? 0 : row];
            return line.slope * input.at(row, column) + line.offset;
        });
    }

    @Override
    public Pushforward along(double[] times, Rows rows, Batch input, Batch direction) {
        double[] slopes = Arrays.stream(lines(times)).mapToDouble(Line::slope).toArray();
        return new Pushforward(
                at(times, rows, input), slopes.length == 1 ? direction.times(slopes[0]) : direction.times(slopes));
    }

    private Line[] lines(double[] times) {
        return Arrays.stream(times).mapToObj(this::line).toArray(Line[]::new);
    }

    /** The output as a line in the network's input. */
    private record Line(double slope, double offset) {}

    private Line line(double networkTime) {
        double t = nativeTime(networkTime);
        var path = method.at(t);
        double spread = path.alpha() * path.alpha() * deviation * deviation + path.sigma() * path.sigma();
        double scale = method.inputScale(t);
        // solve either "noise" or "clean" for the output, whichever depends on it more
        Combination noise = method.noise(t);
        if (Math.abs(noise.ofOutput()) >= 0.3) {
            double slope = path.sigma() / spread;
            return solved(noise, slope, -slope * path.alpha() * mean, scale);
        }
        double gain = path.alpha() * deviation * deviation / spread;
        return solved(method.clean(t), gain, mean - gain * path.alpha() * mean, scale);
    }

    /** Solves a x + b y = slope x + offset for y, and writes x as input / scale. */
    private static Line solved(Combination c, double slope, double offset, double scale) {
        return new Line((slope - c.ofState()) / c.ofOutput() / scale, offset / c.ofOutput());
    }

    private double nativeTime(double networkTime) {
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
