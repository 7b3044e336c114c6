package org.sibyl.solvers.guidance;

import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.prior.NoisedPrior;
import org.sibyl.solvers.process.TangentNetwork;

/**
 * What a perfect training without data would have learned of a known prior: a E[x₁ | x] + b E[ε | x], the method's target. No network runs.
 *
 * @param method the method
 * @param prior the prior on the network's scale
 */
public record PriorNetwork(GenerativeMethod method, NoisedPrior prior) implements TangentNetwork {

    @Override
    public Batch at(double[] times, Rows rows, Batch input) {
        var levels = new Levels(method, times);
        return Batch.generate(input.rows(), input.columns(), (row, column) -> {
            var level = levels.of(row);
            var of = prior.at(column, level.alpha(), level.sigma(), input.at(row, column) / level.inputScale());
            return level.target().ofClean() * of.clean() + level.target().ofNoise() * of.noise();
        });
    }

    @Override
    public Pushforward along(double[] times, Rows rows, Batch input, Batch direction) {
        var levels = new Levels(method, times);
        var derivative = Batch.generate(input.rows(), input.columns(), (row, column) -> {
            var level = levels.of(row);
            double alpha = level.alpha();
            double sigma = level.sigma();
            var of = prior.at(column, alpha, sigma, input.at(row, column) / level.inputScale());
            double precise = of.variance() / (sigma * sigma); // 1/α² without noise, where the prior says nothing
            double cleanSlope = sigma == 0 ? 1 / alpha : alpha * precise;
            double noiseSlope = sigma == 0 ? 0 : (1 - alpha * alpha * precise) / sigma;
            double slope =
                    level.target().ofClean() * cleanSlope + level.target().ofNoise() * noiseSlope;
            return slope * direction.at(row, column) / level.inputScale();
        });
        return new Pushforward(at(times, rows, input), derivative);
    }
}
