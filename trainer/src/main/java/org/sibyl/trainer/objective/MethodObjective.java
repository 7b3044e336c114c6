package org.sibyl.trainer.objective;

import java.util.random.RandomGenerator;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.path.CondOt;

/**
 * The regression of a generative method: along its path x = α x₁ + σ ε, with noise ε from a standard normal, independent of
 * the data x₁, the network is shown the scaled state and the method's time, and predicts the method's target a x₁ + b ε, with
 * the method's weight at that time. Observed tokens are shown clean and do not count in the loss.
 *
 * <p>Source: flow matching, Lipman et al. (2023), equation 9; score matching, Song et al. (2021), equation 7; EDM, Karras et al.
 * (2022), equation 8; masks after Gloeckler et al. (2024).
 *
 * @param method path, target, weight and scaling
 * @param times law of the levels that the method maps to its training times
 * @param masks which tokens are observed
 * @param parameters how many tokens, from the first, are parameters
 * @param tokens how many tokens there are
 */
public record MethodObjective(GenerativeMethod method, TimeLaw times, MaskLaw masks, int parameters, int tokens)
        implements Objective {
    /** Training times are quantiles of levels in the open unit interval; some laws are infinite at its ends. */
    private static final double EDGE = 1e-6;

    /** Flow matching on the straight path, with times uniform in [0, 1). */
    public static MethodObjective flowMatching(MaskLaw masks, int parameters, int tokens) {
        return new MethodObjective(new FlowMatching(new CondOt()), new TimeLaw.Uniform(), masks, parameters, tokens);
    }

    @Override
    public Regression pose(float[] clean, int rows, RandomGenerator random) {
        var regression = new Regression(rows, tokens);
        float[] levels = times.draw(rows, random);
        for (int row = 0; row < rows; row++) {
            double t = method.trainingTime(Math.max(EDGE, Math.min(1 - EDGE, levels[row])));
            var path = method.at(t);
            var target = method.target(t);
            double scale = method.inputScale(t);
            boolean[] observed = masks.draw(parameters, tokens, random);
            int free = 0;
            for (boolean token : observed) {
                free += token ? 0 : 1;
            }
            float weight = (float) (method.lossWeight(t) / ((double) free * rows));
            regression.t[row] = (float) method.networkTime(t);
            for (int token = 0; token < tokens; token++) {
                int i = row * tokens + token;
                double x1 = clean[i];
                double noise = random.nextGaussian();
                regression.mask[i] = observed[token] ? 1 : 0;
                regression.x[i] = (float) (observed[token] ? x1 : scale * (path.alpha() * x1 + path.sigma() * noise));
                regression.target[i] = (float) (target.ofClean() * x1 + target.ofNoise() * noise);
                regression.weight[i] = observed[token] ? 0 : weight;
            }
        }
        return regression;
    }
}
