package org.sibyl.trainer.objective;

import java.util.random.RandomGenerator;
import org.sibyl.solvers.path.Schedule;

/**
 * Conditional flow matching: along x_t = α x₁ + σ x₀ the network predicts the velocity u = α̇ x₁ + σ̇ x₀, with noise x₀ from a
 * standard normal, independent of the data x₁. Observed tokens keep their clean value and do not count in the loss.
 *
 * <p>Source: Lipman et al. (2023), equation 9; masks after Gloeckler et al. (2024).
 *
 * @param schedule α and σ
 * @param times how times are drawn
 * @param masks which tokens are observed
 * @param parameters how many tokens, from the first, are parameters
 * @param tokens how many tokens there are
 */
public record FlowMatchingObjective(Schedule schedule, TimeLaw times, MaskLaw masks, int parameters, int tokens)
        implements Objective {

    @Override
    public Regression pose(float[] clean, int rows, RandomGenerator random) {
        var regression = new Regression(rows, tokens);
        System.arraycopy(times.draw(rows, random), 0, regression.t, 0, rows);
        for (int row = 0; row < rows; row++) {
            var path = schedule.at(regression.t[row]);
            boolean[] observed = masks.draw(parameters, tokens, random);
            int free = 0;
            for (boolean token : observed) {
                free += token ? 0 : 1;
            }
            for (int token = 0; token < tokens; token++) {
                int i = row * tokens + token;
                double x1 = clean[i];
                double x0 = random.nextGaussian();
                regression.mask[i] = observed[token] ? 1 : 0;
                regression.x[i] = (float) (observed[token] ? x1 : path.alpha() * x1 + path.sigma() * x0);
                regression.target[i] = (float) (path.alphaDot() * x1 + path.sigmaDot() * x0);
                regression.weight[i] = observed[token] ? 0 : 1f / (free * rows);
            }
        }
        return regression;
    }
}
