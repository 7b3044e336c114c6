package org.sibyl.recipes.config;

import java.util.List;
import java.util.stream.Stream;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.field.FieldChoice;
import org.sibyl.recipes.yaml.Examples;
import org.sibyl.recipes.yaml.Section;
import org.sibyl.trainer.objective.MaskLaw;
import org.sibyl.trainer.training.Averaging;

/** The section {@code training}. What a file leaves out is as usual for its number of updates. */
final class TrainingSection {
    private static final String STEPS = "steps";
    private static final String DROPOUT = "condition-dropout";
    private static final List<String> CHOICES = List.of("averaging", "masks");
    private static final double GIVEN = 0.3; // of the parameters, unless told otherwise
    private static final List<MaskLaw> MASKS = List.of(
            FieldChoice.MASKS,
            new MaskLaw.Posterior(),
            new MaskLaw.PartialPosterior(GIVEN),
            new MaskLaw.Likelihood(),
            new MaskLaw.Joint());

    private TrainingSection() {}

    static Recipe read(Section section, Recipe base) {
        if (!isMasked(base)) {
            requireNoMasks(section, base.name());
        }
        if (TrainingKeys.of(base).conditionDropout().isEmpty() && section.contains(DROPOUT)) {
            throw section.error(
                    DROPOUT,
                    "'" + DROPOUT
                            + "' is for fields that the observation reaches as a context, such as conditional-mlp-flow and"
                            + " flux1-flow; a " + base.name() + " is none: remove the key");
        }
        boolean isOfData = section.isWord(STEPS, TrainingKeys.AUTOMATIC) || !section.contains(STEPS);
        int usual = base.training().steps();
        int steps = isOfData ? usual : section.integer(STEPS, usual);
        var matched = section.made(() -> isOfData ? base : base.withSteps(steps));
        var keys = Examples.of(Vocabulary.BINDING, TrainingKeys.class, CHOICES, examples(matched))
                .read(section);
        var options = section.made(() -> keys.options(steps));
        var read = isOfData ? base.withSettings(all -> options) : base.withTraining(options);
        var masked = keys.masks().map(read::withMasks).orElse(read);
        return keys.conditionDropout()
                .map(share -> section.made(() -> masked.withConditionDropout(share)))
                .orElse(masked);
    }

    private static List<TrainingKeys> examples(Recipe usual) {
        return Stream.of(usual.training().averaging(), Averaging.Power.standard())
                .map(averaging -> usual.withSettings(all -> all.with(averaging)))
                .flatMap(recipe -> isMasked(recipe) ? MASKS.stream().map(recipe::withMasks) : Stream.of(recipe))
                .map(TrainingKeys::of)
                .toList();
    }

    private static boolean isMasked(Recipe recipe) {
        return TrainingKeys.of(recipe).masks().isPresent();
    }

    private static void requireNoMasks(Section section, String recipe) {
        for (String key : List.of("masks", "posterior-share", "given-share")) {
            if (section.contains(key)) {
                throw section.error(
                        key,
                        "'" + key + "' is for joint networks, which mlp, flux1joint and simformer are; a " + recipe
                                + " always infers the parameters: remove the key");
            }
        }
    }
}
