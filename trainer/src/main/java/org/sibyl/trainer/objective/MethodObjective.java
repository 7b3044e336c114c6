package org.sibyl.trainer.objective;

import java.util.random.RandomGenerator;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.objective.transport.Coupling;
import org.sibyl.trainer.objective.transport.Independent;

/**
 * The regression of a generative method: along its path x = α x₁ + σ ε, with noise ε from the method's base, independent of
 * the data x₁ or coupled with them, the network is shown the scaled state and the method's time, and predicts the method's target a x₁ + b ε, with
 * the method's weight at that time. Observed tokens are shown clean and do not count in the loss, which is the mean over rows of
 * the mean over each row's free tokens.
 *
 * <p>Source: flow matching, Lipman et al. (2023), equation 9; score matching, Song et al. (2021), equation 7; EDM, Karras et al.
 * (2022), equation 8; masks after Gloeckler et al. (2024).
 *
 * @param method path, target, weight and scaling
 * @param times law of the levels that the method maps to its training times
 * @param coupling which noise goes to which data of a batch
 * @param inference what is inferred from what
 */
public record MethodObjective(GenerativeMethod method, TimeLaw times, Coupling coupling, Inference inference)
        implements Objective<FieldNetwork> {
    /** Training times are quantiles of levels in the open unit interval; some laws are infinite at its ends. */
    private static final double EDGE = 1e-6;

    /**
     * Checks that the coupling suits.
     *
     * @throws IllegalArgumentException if noise is transported for a joint network, or for a method whose noise is independent of the data
     */
    public MethodObjective {
        if (!(coupling instanceof Independent)) {
            if (inference instanceof Inference.Joint) {
                throw new IllegalArgumentException(
                        "optimal transport pairs noise with the data of a whole row, so it needs"
                                + " a conditional or an unconditional network, but this one is joint: its rows ask different questions;"
                                + " take conditional-mlp or flux1, or leave the coupling out");
            }
            if (!(method instanceof FlowMatching)) {
                throw new IllegalArgumentException("optimal transport is for flow matching, but the method is " + method
                        + ": leave the coupling out");
            }
        }
    }

    /** The objective whose noise is independent of the data. */
    public MethodObjective(GenerativeMethod method, TimeLaw times, Inference inference) {
        this(method, times, new Independent(), inference);
    }

    /**
     * The objective of a joint network.
     *
     * @param masks which tokens are observed
     * @param parameters how many tokens, from the first, are parameters
     * @param tokens how many tokens there are
     */
    public MethodObjective(GenerativeMethod method, TimeLaw times, MaskLaw masks, int parameters, int tokens) {
        this(method, times, new Inference.Joint(parameters, tokens, masks));
    }

    /** Flow matching on the straight path, with times uniform in [0, 1). */
    public static MethodObjective flowMatching(Inference inference) {
        return new MethodObjective(new FlowMatching(new CondOt()), new TimeLaw.Uniform(), inference);
    }

    /** Flow matching of a joint network on the straight path, with times uniform in [0, 1). */
    public static MethodObjective flowMatching(MaskLaw masks, int parameters, int tokens) {
        return flowMatching(new Inference.Joint(parameters, tokens, masks));
    }

    @Override
    public int width() {
        return inference.width();
    }

    @Override
    public Problem<FieldNetwork> pose(float[] clean, int rows, RandomGenerator random) {
        return regression(clean, rows, random);
    }

    Regression regression(float[] given, int rows, RandomGenerator random) {
        return regression(NoisyRows.draw(this, given, rows, random), rows);
    }

    Regression regression(NoisyRows batch, int rows) {
        int tokens = inference.tokens();
        boolean[][] observed = batch.observed();
        var regression = new Regression(inference, rows, batch.known());
        for (int row = 0; row < rows; row++) {
            double t = method.trainingTime(Math.max(EDGE, Math.min(1 - EDGE, batch.levels()[row])));
            var path = method.at(t);
            var target = method.target(t);
            double scale = method.inputScale(t);
            float weight = (float) (method.lossWeight(t) * batch.share(row));
            regression.t[row] = (float) method.networkTime(t);
            for (int token = 0; token < tokens; token++) {
                int i = row * tokens + token;
                double x1 = batch.clean()[row * inference.width() + token];
                double noise = batch.noise()[i];
                boolean known = observed[row][token];
                regression.x[i] = (float) (known ? x1 : scale * (path.alpha() * x1 + path.sigma() * noise));
                regression.target[i] = (float) (target.ofClean() * x1 + target.ofNoise() * noise);
                regression.weight[i] = known ? 0 : weight;
            }
        }
        return regression;
    }
}
