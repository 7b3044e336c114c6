package org.sibyl.runtime.artefact;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sibyl.solvers.scoring.ModelProbabilities;
import org.sibyl.solvers.scoring.NormalMixture;
import org.sibyl.solvers.scoring.ScoringRule;

/**
 * Estimates of the parameters, one head for each scoring rule, all by one evaluation. A head that is a distribution gives draws and densities as
 * well.
 *
 * @param rules the rules, at least one, each name once
 */
public record Point(List<ScoringRule> rules) implements Estimator {

    /** The program. Its outputs are the heads, by the names of their rules, [rows, numbers]. */
    public static final String ESTIMATE = "estimate";

    /** Checks the rules. */
    public Point {
        rules = List.copyOf(rules);
        var names = new HashSet<String>();
        for (var rule : rules) {
            if (!names.add(rule.name())) {
                throw new IllegalArgumentException(
                        "a point network has each scoring rule once, but " + rule.name() + " is there twice");
            }
        }
        if (rules.size() > 1 && rules.stream().anyMatch(ModelProbabilities.class::isInstance)) {
            throw new IllegalArgumentException("a choice of models is a network's only scoring rule, but there are "
                    + names + "; a model's number has no mean and no quantiles");
        }
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("a point network needs a scoring rule, but has none; give it the mean");
        }
    }

    /** Returns the rule whose head is a distribution, if there is one. */
    public Optional<NormalMixture> distribution() {
        return rules.stream()
                .filter(NormalMixture.class::isInstance)
                .map(NormalMixture.class::cast)
                .findFirst();
    }

    /** Returns the models between which it chooses, if that is what it does. */
    public Optional<ModelProbabilities> models() {
        return rules.stream()
                .filter(ModelProbabilities.class::isInstance)
                .map(ModelProbabilities.class::cast)
                .findFirst();
    }

    @Override
    public List<Contract> contracts(int state, Map<String, Integer> condition) {
        var heads = new LinkedHashMap<String, Integer>();
        rules.forEach(rule -> heads.put(rule.name(), rule.numbers(state)));
        return List.of(new Contract(ESTIMATE, condition, heads, Set.of()));
    }

    @Override
    public Set<Capability> capabilities() {
        var all = EnumSet.noneOf(Capability.class);
        if (!rules.stream().allMatch(NormalMixture.class::isInstance)) {
            all.add(Capability.POINT_ESTIMATES);
        }
        if (distribution().isPresent()) {
            all.add(Capability.DRAWS);
            all.add(Capability.DENSITIES);
        }
        return Set.copyOf(all);
    }

    @Override
    public boolean suits(Mode mode) {
        return mode instanceof Mode.Conditional;
    }

    @Override
    public String toString() {
        return "point network of " + rules.stream().map(ScoringRule::name).collect(Collectors.joining(", "));
    }
}
