package org.sibyl.trainer.network.point;

import java.util.List;
import org.sibyl.solvers.scoring.ScoringRule;
import org.sibyl.trainer.network.flow.HiddenLayers;

/**
 * The shape of a {@link PointNetwork}.
 *
 * @param dimension parameters, D, at least 1
 * @param context numbers of the context, at least 1
 * @param rules what its heads are scored by, at least one, each name once
 * @param body hidden layers that all heads share; none makes them linear in the context
 */
public record PointConfig(int dimension, int context, List<ScoringRule> rules, HiddenLayers body) {

    /** Two layers of 256, as in BayesFlow. */
    public static final HiddenLayers BODY = new HiddenLayers(2, 256);

    /** Checks the sizes. */
    public PointConfig {
        rules = List.copyOf(rules);
        if (dimension < 1 || context < 1) {
            throw new IllegalArgumentException(
                    "a point network needs at least 1 parameter and 1 number of data, but has " + dimension + " and "
                            + context);
        }
        if (rules.isEmpty() || rules.stream().map(ScoringRule::name).distinct().count() < rules.size()) {
            throw new IllegalArgumentException(
                    "a point network needs scoring rules, each of a name of its own, but has " + rules);
        }
    }

    /** The usual body under some rules. */
    public static PointConfig of(int dimension, int context, ScoringRule... rules) {
        return new PointConfig(dimension, context, List.of(rules), BODY);
    }
}
