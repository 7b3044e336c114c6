package org.sibyl.report;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.calibration.CalibrationDraws;

/** θ ~ N(0, I), x ~ N(θ, I): the posterior N(x/2, I/2), drawn exactly or too wide by a factor. */
final class GaussianLinear {

    private GaussianLinear() {}

    static CalibrationDraws draws(int pairs, int draws, int dimension, double spread, long seed) {
        var random = new SplittableRandom(seed);
        var truths = new double[pairs][dimension];
        var data = new double[pairs][dimension];
        var posterior = new double[pairs][draws][dimension];
        for (int i = 0; i < pairs; i++) {
            for (int j = 0; j < dimension; j++) {
                truths[i][j] = random.nextGaussian();
                data[i][j] = truths[i][j] + random.nextGaussian();
                for (int l = 0; l < draws; l++) {
                    posterior[i][l][j] = data[i][j] / 2 + Math.sqrt(0.5) * spread * random.nextGaussian();
                }
            }
        }
        var names =
                IntStream.rangeClosed(1, dimension).mapToObj(j -> "theta" + j).toList();
        return CalibrationDraws.of(names, truths, posterior).withObservations(Sample.of(data));
    }
}
