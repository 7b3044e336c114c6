package org.sibyl.solvers.guidance;

import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.process.TangentNetwork;

/**
 * The exact field of a normal mean's posterior given one observation, for every method: θ ~ N(mean, deviation²) and xᵢ = θ + noise ε, each coordinate alike but for
 * its noise.
 */
final class NormalItems implements Items {

    final GenerativeMethod method;
    final double mean;
    final double deviation;
    final double[] noise;
    final double[][] observations;

    NormalItems(GenerativeMethod method, double mean, double deviation, double[] noise, double[][] observations) {
        this.method = method;
        this.mean = mean;
        this.deviation = deviation;
        this.noise = noise;
        this.observations = observations;
    }

    @Override
    public int count() {
        return observations.length;
    }

    double variance(int coordinate, int of) {
        return 1 / (1 / (deviation * deviation) + of / (noise[coordinate] * noise[coordinate]));
    }

    double posteriorMean(int coordinate, double sum, int of) {
        return variance(coordinate, of)
                * (mean / (deviation * deviation) + sum / (noise[coordinate] * noise[coordinate]));
    }

    double sum(int coordinate) {
        double sum = 0;
        for (double[] observation : observations) {
            sum += observation[coordinate];
        }
        return sum;
    }

    double[][] covariance() {
        var covariance = new double[noise.length][noise.length];
        for (int i = 0; i < noise.length; i++) {
            covariance[i][i] = variance(i, 1);
        }
        return covariance;
    }

    @Override
    public TangentNetwork given(int... item) {
        return new TangentNetwork() {
            @Override
            public Batch at(double[] times, Rows rows, Batch input) {
                return applied(times, rows, input, 1);
            }

            @Override
            public Pushforward along(double[] times, Rows rows, Batch input, Batch direction) {
                return new Pushforward(at(times, rows, input), applied(times, rows, direction, 0));
            }

            private Batch applied(double[] times, Rows rows, Batch input, double offsets) {
                var levels = new Levels(method, times);
                return Batch.generate(input.rows(), input.columns(), (row, column) -> {
                    var level = levels.of(row);
                    double a = level.alpha();
                    double s = level.sigma();
                    double v = variance(column, 1);
                    double m = posteriorMean(column, observations[item[rows.at(row)]][column], 1);
                    double centred =
                            (input.at(row, column) / level.inputScale() - offsets * a * m) / (a * a * v + s * s);
                    return level.target().ofClean() * (offsets * m + a * v * centred)
                            + level.target().ofNoise() * s * centred;
                });
            }
        };
    }
}
