package org.sibyl.workflow.study;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.config.Configuration;
import org.sibyl.recipes.field.FieldChoice;
import org.sibyl.trainer.objective.MaskLaw;

/**
 * How one of several configurations is chosen, on validating pairs alone.
 *
 * <p>Validation losses are compared where they are of one kind: fields of one generative method, with one law of times, that infer the same from the same, and
 * whose parameters and data are standardised alike. (A preconditioned field is validated by its velocity, as others are.) Everything else is compared by the
 * mean negative log density of validating parameters given their data, before what lies beyond the ends of parameters is cut off.
 */
enum Choice {
    /** The lowest validation loss. */
    LOSS("validation loss"),
    /** The lowest mean −ln q(θ | x) over validating pairs. */
    DENSITY("validation negative log density");

    private final String words;

    Choice(String words) {
        this.words = words;
    }

    /** Which of the two some configurations allow. */
    static Choice among(Iterable<Configuration> configurations) {
        var kinds = new HashSet<Object>();
        for (var each : configurations) {
            if (!(each.recipe().estimator() instanceof FieldChoice)) {
                kinds.add(each); // comparable with itself alone
            } else {
                kinds.add(Kind.of(each));
            }
        }
        return kinds.size() == 1 ? LOSS : DENSITY;
    }

    /**
     * The name of the configuration that is lowest; the first of equals.
     *
     * @throws IllegalArgumentException if none has a number
     */
    static String lowest(Map<String, Double> numbers) {
        return numbers.entrySet().stream()
                .filter(each -> !each.getValue().isNaN())
                .min(Map.Entry.comparingByValue())
                .orElseThrow(
                        () -> new IllegalArgumentException("one configuration must be fit to be chosen, but none of "
                                + numbers.keySet() + " is: train others"))
                .getKey();
    }

    @Override
    public String toString() {
        return words;
    }

    /** What the validation loss of a field is the mean of. */
    private record Kind(List<Object> regression, Optional<MaskLaw> masks, List<Object> rows) {
        static Kind of(Configuration configuration) {
            Recipe recipe = configuration.recipe();
            FieldChoice field = recipe.field();
            return new Kind(
                    List.of(field.method().method(), field.method().times(), field.conditionDropout()),
                    field.isConditional() ? Optional.empty() : Optional.of(field.masks()),
                    List.of(
                            configuration.bijector(),
                            recipe.scaling(),
                            recipe.transforms(),
                            recipe.holdout(),
                            recipe.trials()));
        }
    }
}
