package org.sibyl.diagnostics.calibration;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.sibyl.diagnostics.Sample;

/** θ ~ N(0, I), x ~ N(θ, I): the posterior N(x/2, I/2), drawn exactly or with a fault. */
public final class GaussianLinear {

    private GaussianLinear() {}

    public static CalibrationDraws draws(int pairs, int draws, int dimension, double spread, double shift, long seed) {
        var random = new SplittableRandom(seed);
        var truths = new double[pairs][dimension];
        var data = new double[pairs][dimension];
        var posterior = new double[pairs][draws][dimension];
        double sd = Math.sqrt(0.5);
        for (int i = 0; i < pairs; i++) {
            for (int j = 0; j < dimension; j++) {
                truths[i][j] = random.nextGaussian();
                data[i][j] = truths[i][j] + random.nextGaussian();
                for (int l = 0; l < draws; l++) {
                    posterior[i][l][j] = data[i][j] / 2 + sd * (shift + spread * random.nextGaussian());
                }
            }
        }
        var names =
                IntStream.rangeClosed(1, dimension).mapToObj(j -> "theta" + j).toList();
        return CalibrationDraws.of(names, truths, posterior).withObservations(Sample.of(data));
    }

    public static CalibrationDraws priorAsPosterior(int pairs, int draws, int dimension, long seed) {
        CalibrationDraws right = draws(pairs, draws, dimension, 1, 0, seed);
        var random = new SplittableRandom(seed + 1);
        var posterior = new double[pairs][draws][dimension];
        for (double[][] rows : posterior) {
            for (double[] row : rows) {
                for (int j = 0; j < dimension; j++) {
                    row[j] = random.nextGaussian();
                }
            }
        }
        return CalibrationDraws.of(right.names(), right.truths().toArray(), posterior)
                .withObservations(right.observations().orElseThrow());
    }
}
