package org.sibyl.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sibyl.runtime.Query;
import org.sibyl.runtime.inference.ConstrainedDraws;
import org.sibyl.runtime.inference.SamplingOptions;
import picocli.CommandLine.Option;

/** The options that pull draws towards linear constraints: a mix-in. */
final class ConstraintFlags {
    @Option(
            names = "--constraint",
            paramLabel = "'A + 2 B <= 1'",
            description =
                    "Pull the draws towards a linear constraint on the parameters while they are made, for one observation;"
                            + " again for another. This is guidance, not conditioning: the share of draws that keep to all is printed.")
    private @Nullable List<String> constraints;

    @Option(
            names = "--strength",
            paramLabel = "S",
            description = "With --constraint, the factor of the pull. Default: 1.")
    private @Nullable Double strength;

    boolean areGiven() {
        return constraints != null;
    }

    /** Refuses a strength without a constraint, and what is no constraint. */
    void requireSense() {
        if (constraints == null && strength != null) {
            throw new IllegalArgumentException(
                    "--strength has no use without --constraint: leave it out, or give that too");
        }
        if (strength != null && !(strength > 0 && Double.isFinite(strength))) {
            throw new IllegalArgumentException("--strength must be above 0 and finite, but is " + strength);
        }
        read();
    }

    private List<LinearConstraint> read() {
        return constraints == null
                ? List.of()
                : constraints.stream().map(LinearConstraint::parse).toList();
    }

    /** Draws that are pulled. */
    ConstrainedDraws sample(Query query, int draws, long seed, SamplingOptions options) {
        double factor = strength == null ? 1 : strength;
        var bound = read().stream().map(each -> each.over(query.names())).toList();
        var pulled = query.constrained(bound.get(0), factor);
        for (var each : bound.subList(1, bound.size())) {
            pulled = pulled.constrained(each, factor);
        }
        return pulled.sample(draws, seed, options);
    }
}
