package org.sibyl.trainer.objective.point;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.sibyl.solvers.scoring.Mean;
import org.sibyl.solvers.scoring.Median;
import org.sibyl.solvers.scoring.ModelProbabilities;
import org.sibyl.solvers.scoring.NormalMixture;
import org.sibyl.solvers.scoring.Quantiles;
import org.sibyl.solvers.scoring.ScoringRule;
import org.sibyl.solvers.variable.Column;
import org.sibyl.trainer.network.EstimateNetwork;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.objective.Inference;
import org.sibyl.trainer.objective.Objective;
import org.sibyl.trainer.objective.Problem;
import org.sibyl.trainer.tensor.Tensor;

/**
 * Scores of all heads of a network, of which the loss is the mean. It draws no random numbers.
 *
 * <p>Before {@link #forColumns} says on which scales the parameters lie, they count as real numbers that are not scaled.
 */
public final class ScoringRules implements Objective<EstimateNetwork> {
    private final List<ScoringRule> rules;
    private final Inference.Conditional inference;
    private final List<Column> columns;

    private ScoringRules(List<ScoringRule> rules, Inference.Conditional inference, List<Column> columns) {
        this.rules = List.copyOf(rules);
        this.inference = inference;
        this.columns = columns;
    }

    /** The rules of a network's heads. */
    public static ScoringRules of(List<ScoringRule> rules, Inference.Conditional inference) {
        return new ScoringRules(rules, inference, List.of());
    }

    @Override
    public int width() {
        return inference.width();
    }

    /**
     * The same for parameters of these scales: the mean is scored in natural units.
     *
     * @throws IllegalArgumentException if the mean is a rule and a support has no natural scale that can be differentiated
     */
    @Override
    public ScoringRules forColumns(List<Column> all) {
        var parameters = all.subList(0, inference.tokens());
        if (rules.stream().anyMatch(Mean.class::isInstance)) {
            parameters.forEach(NaturalScale::require);
        }
        return new ScoringRules(rules, inference, List.copyOf(parameters));
    }

    @Override
    public Problem<EstimateNetwork> pose(float[] clean, int rows, RandomGenerator random) {
        return ScoringProblem.of(this, clean, rows);
    }

    Inference.Conditional inference() {
        return inference;
    }

    /** The mean score of every row, {@code [B, 1]}. */
    Tensor scores(EstimateNetwork network, Weights weights, Tensor parameters, Tensor observation) {
        Map<String, Tensor> estimates = network.estimate(weights, observation);
        List<Tensor> scores = new ArrayList<>();
        for (ScoringRule rule : rules) {
            Tensor estimate = estimates.get(rule.name());
            if (estimate == null) {
                throw new IllegalArgumentException("the network has the heads " + estimates.keySet()
                        + ", but the rules ask for " + rule.name() + "; build it of the same rules");
            }
            scores.add(score(rule, estimate, parameters));
        }
        return scores.stream().reduce(Tensor::plus).orElseThrow().times(1.0 / rules.size());
    }

    private Tensor score(ScoringRule rule, Tensor estimate, Tensor parameters) {
        if (rule instanceof Mean) {
            return natural(estimate).minus(natural(parameters)).square().mean(1);
        }
        if (rule instanceof Median) {
            return estimate.minus(parameters).abs().mean(1);
        }
        if (rule instanceof Quantiles quantiles) {
            return pinball(quantiles, estimate, parameters);
        }
        if (rule instanceof ModelProbabilities models) {
            return CrossEntropy.of(models, estimate, number(parameters));
        }
        return MixtureDensity.of((NormalMixture) rule, estimate, parameters).times(-1);
    }

    /** The model's number of the network's value of it. */
    private Tensor number(Tensor parameter) {
        return columns.isEmpty()
                ? parameter
                : parameter.times(columns.get(0).scale()).plus(columns.get(0).shift());
    }

    /** Natural values, divided by what the network's unit is worth in them: what their mean would be, the network's would not. */
    private Tensor natural(Tensor network) {
        if (columns.isEmpty()) {
            return network;
        }
        var parts = IntStream.range(0, columns.size())
                .mapToObj(i -> NaturalScale.of(columns.get(i), network.slice(1, i, i + 1)))
                .toList();
        return parts.size() == 1 ? parts.get(0) : parts.get(0).concat(1, parts.subList(1, parts.size()));
    }

    /** (θ̂ − θ)(1[θ̂ > θ] − τ) = max(θ̂ − θ, 0) − τ (θ̂ − θ). */
    private Tensor pinball(Quantiles rule, Tensor estimate, Tensor parameters) {
        int levels = rule.levels().size();
        int dimension = inference.tokens();
        double[] probabilities = new double[levels * dimension];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = rule.levels().get(i / dimension);
        }
        Tensor repeated = levels == 1
                ? parameters
                : parameters.concat(
                        1, IntStream.range(1, levels).mapToObj(i -> parameters).toList());
        Tensor error = estimate.minus(repeated);
        Tensor above = error.plus(error.abs()).times(0.5);
        return above.minus(error.times(error.constant(probabilities, 1, probabilities.length)))
                .mean(1);
    }

    /** The rules and what is inferred from what; not the scales, which are the training set's. */
    @Override
    public String toString() {
        return "ScoringRules[" + rules + ", " + inference + "]";
    }
}
