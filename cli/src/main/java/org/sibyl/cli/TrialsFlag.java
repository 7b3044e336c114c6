package org.sibyl.cli;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sibyl.recipes.Recipe;
import org.sibyl.trainer.data.TrialCounts;
import picocli.CommandLine.Option;

/** The option that says how many of its trials a pair shows: a mix-in. */
final class TrialsFlag {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,9}):(\\d{1,9})");

    @Option(
            names = "--trials",
            paramLabel = "FROM:TO",
            description =
                    "How many of its trials a pair shows at an update, others each time: 1:50 makes one model for sets of 1 to 50"
                            + " trials. Data are sets of trials, [N, trials, channels], and the recipe has an encoder of sets.")
    private @Nullable String trials;

    /** Whether it was given. */
    boolean isGiven() {
        return trials != null;
    }

    /** A recipe with what was given. */
    Recipe of(Recipe base) {
        return counts().map(Optional::of).map(base::withTrials).orElse(base);
    }

    private Optional<TrialCounts> counts() {
        return Optional.ofNullable(trials).map(text -> {
            var range = RANGE.matcher(text.strip());
            if (!range.matches()) {
                throw new IllegalArgumentException("--trials needs FROM:TO, such as 1:50, but has '" + text + "'");
            }
            return new TrialCounts(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)));
        });
    }
}
