package org.sibyl.runtime;

import java.util.List;
import java.util.Optional;
import org.sibyl.runtime.artefact.Capability;
import org.sibyl.runtime.capability.Density;
import org.sibyl.runtime.capability.Question;
import org.sibyl.runtime.capability.Steering;
import org.sibyl.runtime.error.SamplingFailedException;
import org.sibyl.runtime.inference.SamplingOptions;
import org.sibyl.runtime.inference.WeightedDraws;
import org.sibyl.solvers.guidance.Weighing;
import org.sibyl.solvers.prior.KnownPrior;
import org.sibyl.solvers.prior.NoisedPrior;

/**
 * A question to a model under another prior than that of its training, q in place of p: the flow is steered by the score of q/p, and each draw gets the weight
 * p(θ | x) q(θ) / p(θ) over the density that the steered flow gave it. So the steering need not be right, only near: the weights mend it, and the effective
 * sample size says how much there was to mend. Immutable and thread-safe.
 *
 * <pre>{@code
 * WeightedDraws draws = posterior.given(x).withPrior(wanted, trained).sample(10_000, 1);
 * double size = draws.effectiveSize();
 * Draws plain = draws.resampled(1_000, 2);
 * }</pre>
 */
public final class ChangedPriorQuery {

    private static final int WIDTH_DRAWS = 1000;
    private static final double LEAST_SHARE = 0.01;

    private final Steered steered;
    private final NoisedPrior trained;
    private final NoisedPrior wanted;
    private final double leastShare;

    private ChangedPriorQuery(Steered steered, NoisedPrior trained, NoisedPrior wanted, double leastShare) {
        this.steered = steered;
        this.trained = trained;
        this.wanted = wanted;
        this.leastShare = leastShare;
    }

    static ChangedPriorQuery of(Steered steered, Question question, KnownPrior other, KnownPrior training) {
        if (!question.isPosterior()) {
            throw new IllegalArgumentException(
                    "another prior needs all parameters asked for in their order, given all data,"
                            + " but this question asks otherwise; leave infer out");
        }
        steered.posterior().model().require(Density.class, Capability.DENSITIES);
        var trained = training.on(question.freeColumns());
        var wanted = PriorChange.covered(trained, other, question.freeColumns());
        var product = new Steering.Product(trained, wanted, new Weighing.Widths(WIDTH_DRAWS), 0);
        return new ChangedPriorQuery(
                steered.by(new Steering(Optional.of(product), List.of())), trained, wanted, LEAST_SHARE);
    }

    /**
     * Accepts another effective sample size than a hundredth of the draws.
     *
     * @param share least effective size over the number of draws, from 0 to 1
     */
    public ChangedPriorQuery accepting(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("the share of effective draws must be from 0 to 1, but is " + share);
        }
        return new ChangedPriorQuery(steered, trained, wanted, share);
    }

    /** Draws with the model's options of densities; see {@link #sample(int, long, SamplingOptions)}. */
    public WeightedDraws sample(int draws, long seed) {
        return sample(draws, seed, steered.posterior().densityOptions());
    }

    /**
     * Draws, each with its weight.
     *
     * @param draws number of draws, at least 1
     * @param seed same seed and solver, same draws
     * @param options how to solve; the solver must be an ODE solver
     * @throws SamplingFailedException if the effective sample size is below a hundredth of the draws, or what {@link #accepting} says: the prior
     *     wanted is too far from that of the training at this observation
     */
    public WeightedDraws sample(int draws, long seed, SamplingOptions options) {
        var proposed = steered.sampleWithLogDensity(draws, seed, options);
        var drawn = proposed.draws();
        double[] proposal = Query.values(proposed.logDensities());
        double[][] points = drawn.copyValues();
        double[] model = steered.posterior().unnormalizedLogDensity(steered.inquiry(options), points, new int[draws]);
        var logWeights = new double[draws];
        for (int i = 0; i < draws; i++) {
            double before = trained.logDensity(points[i]);
            logWeights[i] = before == Double.NEGATIVE_INFINITY
                    ? before // the model leaks over an end of the prior; the posterior does not
                    : model[i] + wanted.logDensity(points[i]) - before - proposal[i];
        }
        var weighted = WeightedDraws.of(drawn, logWeights);
        if (!(weighted.effectiveSize() >= leastShare * draws)) {
            throw new SamplingFailedException("the effective sample size must be at least " + leastShare + " of "
                    + draws + " draws, but is " + "%.1f".formatted(weighted.effectiveSize())
                    + "; the prior wanted is far from that of the training at this observation: train with a wider prior, or accept"
                    + " less");
        }
        return weighted;
    }
}
