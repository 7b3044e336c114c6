package org.sibyl.recipes.point;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sibyl.recipes.estimator.Assignment;
import org.sibyl.recipes.estimator.EstimatorChoice;
import org.sibyl.recipes.network.EncoderChoice;
import org.sibyl.recipes.network.Sizes;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.Point;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.solvers.scoring.Mean;
import org.sibyl.solvers.scoring.ModelProbabilities;
import org.sibyl.solvers.scoring.NormalMixture;
import org.sibyl.solvers.scoring.Quantiles;
import org.sibyl.solvers.scoring.ScoringRule;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.trainer.network.EstimateNetwork;
import org.sibyl.trainer.network.NetworkText;
import org.sibyl.trainer.network.encoder.Encoder;
import org.sibyl.trainer.network.flow.HiddenLayers;
import org.sibyl.trainer.network.point.EncodedPoint;
import org.sibyl.trainer.network.point.PointConfig;
import org.sibyl.trainer.network.point.PointNetwork;
import org.sibyl.trainer.objective.Inference;
import org.sibyl.trainer.objective.point.ScoringRules;

/**
 * Estimates of the parameters by proper scoring rules: all of them by one evaluation. It infers the parameters from the data, and no other question.
 *
 * @param rules what is estimated
 * @param body hidden layers that all heads share
 * @param encoder what the observation passes first
 */
public record PointChoice(List<ScoringRule> rules, HiddenLayers body, Optional<EncoderChoice> encoder)
        implements EstimatorChoice {

    /** Mean, and the quantiles of a 90 % and a 50 % interval with the median. */
    public static final PointChoice DEFAULT = new PointChoice(
            List.of(new Mean(), Quantiles.of(0.05, 0.25, 0.5, 0.75, 0.95)), PointConfig.BODY, Optional.empty());

    private static final int COMPONENTS = 8;

    /** A mixture of eight normal distributions: draws and densities by one evaluation, for posteriors of a few modes. */
    public static final PointChoice MIXTURE = DEFAULT.withRules(new NormalMixture(COMPONENTS));

    /** The probabilities of two models; see {@link #between}. */
    public static final PointChoice MODELS = between("model1", "model2");

    /** Copies the rules. */
    public PointChoice {
        rules = List.copyOf(rules);
    }

    /** The probabilities of some models, in the order of their numbers. */
    public static PointChoice between(String... models) {
        return DEFAULT.withRules(ModelProbabilities.of(models));
    }

    @Override
    public String name() {
        var point = new Point(rules);
        return point.models().isPresent()
                ? "model-choice"
                : point.distribution().isPresent() ? "point-mixture" : "point";
    }

    /**
     * Checks that the only parameter is the number of a model, where models are to be chosen between.
     *
     * @throws IllegalArgumentException if it is not
     */
    @Override
    public void requireLearnable(Pairs pairs) {
        new Point(rules).models().ifPresent(models -> {
            models.numbers(pairs.parameters().stream().mapToInt(Variable::size).sum());
            double[] row = new double[pairs.rows().width()];
            for (int i = 0; i < pairs.count(); i++) {
                pairs.rows().read(i, row);
                if (!models.isModel(row[0])) {
                    throw new IllegalArgumentException("the models " + models.models() + " must have the numbers 0 to "
                            + (models.models().size() - 1) + ", but pair " + (i + 1) + " is of model " + row[0]
                            + "; name as many models as there are, and number them from 0");
                }
            }
        });
    }

    @Override
    public boolean isConditional() {
        return true;
    }

    @Override
    public Assignment<EstimateNetwork> assignment(Sizes sizes) {
        var inference = new Inference.Conditional(sizes.parameters(), sizes.tokens());
        return new Assignment<>(
                network(sizes),
                ScoringRules.of(rules, inference),
                new Mode.Conditional(),
                new Point(rules),
                name(),
                description());
    }

    private EstimateNetwork network(Sizes sizes) {
        if (encoder.isEmpty()) {
            return new PointNetwork(new PointConfig(sizes.parameters(), sizes.data(), rules, body));
        }
        Encoder first = encoder.get().encoder(sizes);
        return new EncodedPoint(
                first,
                new PointNetwork(
                        new PointConfig(sizes.parameters(), first.context().elements(), rules, body)));
    }

    private String description() {
        String text = "%d hidden layers of %d, heads %s"
                .formatted(
                        body.count(),
                        body.width(),
                        rules.stream().map(ScoringRule::name).collect(Collectors.joining(", ")));
        return encoder.map(choice -> text + ", behind an encoder: " + NetworkText.ofPart((Record) choice))
                .orElse(text);
    }

    /** A copy that estimates other things. */
    public PointChoice withRules(ScoringRule... others) {
        return new PointChoice(List.of(others), body, encoder);
    }

    /** A copy with other hidden layers. */
    public PointChoice withBody(HiddenLayers layers) {
        return new PointChoice(rules, layers, encoder);
    }

    /** A copy behind an encoder. */
    public PointChoice withEncoder(EncoderChoice choice) {
        return new PointChoice(rules, body, Optional.of(choice));
    }
}
