package org.sibyl.trainer.network.point;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sibyl.solvers.scoring.NormalMixture;
import org.sibyl.solvers.scoring.Quantiles;
import org.sibyl.solvers.scoring.ScoringRule;
import org.sibyl.trainer.network.Dense;
import org.sibyl.trainer.network.EstimateNetwork;
import org.sibyl.trainer.network.Initializer;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/**
 * Estimates by a multilayer perceptron: hidden layers with SiLU and a residual path around each but the first, and a linear head for each rule, whose
 * raw numbers a {@link Link} makes ordered, positive or normalised. At the start every head says 0, or the standard normal distribution. Without hidden
 * layers the raw numbers are linear in the observation, as the means of normal posteriors of linear simulators are: few weights, for few pairs.
 *
 * <p>Source: the structure of BayesFlow's ScoringRuleNetwork (Radev et al., 2023), without its dropout.
 */
public final class PointNetwork implements EstimateNetwork {
    private final Parameters parameters = new Parameters();
    private final List<Dense> hidden = new ArrayList<>();
    private final Map<String, Head> heads = new LinkedHashMap<>();
    private final int context;

    private record Head(Dense linear, Link link) {}

    /** A network of the given shape. */
    public PointNetwork(PointConfig config) {
        context = config.context();
        int width = config.body().width();
        for (int i = 0; i < config.body().count(); i++) {
            hidden.add(new Dense(parameters, "hidden." + i, i == 0 ? context : width, width));
        }
        for (ScoringRule rule : config.rules()) {
            Link link = link(rule, config.dimension());
            int features = hidden.isEmpty() ? context : width;
            var linear = new Dense(
                    parameters, "head." + rule.name(), features, link.raw(), Initializer.lecunNormal(features));
            heads.put(rule.name(), new Head(linear, link));
        }
    }

    private static Link link(ScoringRule rule, int dimension) {
        if (rule instanceof Quantiles quantiles) {
            return new OrderedLink(quantiles, dimension);
        }
        if (rule instanceof NormalMixture mixture) {
            return new MixtureLink(mixture.components(), dimension);
        }
        return new PlainLink(rule.numbers(dimension));
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    /** Each head's numbers, {@code [B, numbers]}, as its {@link ScoringRule} lays them out. */
    @Override
    public Map<String, Tensor> estimate(Weights weights, Tensor observation) {
        Tensor h = observation.reshape(-1, context);
        for (int i = 0; i < hidden.size(); i++) {
            Tensor features = hidden.get(i).apply(weights, h).silu();
            h = i == 0 ? features : features.plus(h);
        }
        Map<String, Tensor> estimates = new LinkedHashMap<>();
        for (var head : heads.entrySet()) {
            Tensor raw = head.getValue().linear().apply(weights, h);
            estimates.put(head.getKey(), head.getValue().link().apply(raw));
        }
        return Collections.unmodifiableMap(estimates);
    }
}
