package org.sibyl.recipes.config;

import java.util.Optional;
import org.sibyl.recipes.Budget;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.field.FieldChoice;
import org.sibyl.recipes.yaml.Numbers;
import org.sibyl.trainer.objective.MaskLaw;
import org.sibyl.trainer.training.Averaging;
import org.sibyl.trainer.training.Batching;
import org.sibyl.trainer.training.Optimisation;
import org.sibyl.trainer.training.RateScaling;
import org.sibyl.trainer.training.TrainingDevice;
import org.sibyl.trainer.training.TrainingOptions;
import org.sibyl.trainer.training.ValidationPlan;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * The keys of the section {@code training}: the course of a run, and what a joint network is asked in it.
 *
 * @param steps a number of updates, or {@code automatic} if the data say how many
 * @param patience validations in a row without an improvement; 0 to go on to the end
 * @param threads of the engine on the processor; 0 for as many as the process may use
 * @param conditionDropout absent for models that no observation reaches as a context of a field
 * @param masks absent for models that always infer the parameters
 */
record TrainingKeys(
        Object steps,
        int batchSize,
        int accumulation,
        double learningRate,
        double finalRateFraction,
        RateScaling rateScaling,
        int warmup,
        double weightDecay,
        @JsonDeserialize(using = Numbers.WithEnds.class) double clipNorm,
        Averaging averaging,
        int validations,
        int patience,
        double improvement,
        int lossReading,
        long seed,
        TrainingDevice device,
        int threads,
        Optional<Double> conditionDropout,
        Optional<MaskLaw> masks) {
    static final String AUTOMATIC = "automatic";

    static TrainingKeys of(Recipe recipe) {
        var options = recipe.training();
        var rates = options.optimisation();
        var plan = options.validation();
        return new TrainingKeys(
                recipe.budget() == Budget.OF_DATA ? AUTOMATIC : (Object) options.steps(),
                options.batching().rows(),
                options.batching().pieces(),
                rates.learningRate(),
                rates.finalFraction(),
                rates.scaling(),
                rates.warmup(),
                rates.weightDecay(),
                rates.clipNorm(),
                options.averaging(),
                plan.count(),
                plan.patience() == ValidationPlan.ENDLESS ? 0 : plan.patience(),
                plan.improvement(),
                options.lossReading(),
                options.seed(),
                options.device(),
                options.threads(),
                conditionDropout(recipe),
                masks(recipe));
    }

    private static Optional<Double> conditionDropout(Recipe recipe) {
        return recipe.estimator() instanceof FieldChoice field && field.isConditional()
                ? Optional.of(field.conditionDropout())
                : Optional.empty();
    }

    private static Optional<MaskLaw> masks(Recipe recipe) {
        return recipe.estimator() instanceof FieldChoice field && !field.isConditional()
                ? Optional.of(field.masks())
                : Optional.empty();
    }

    /** The course of a run of so many updates. */
    TrainingOptions options(int updates) {
        return new TrainingOptions(
                updates,
                new Batching(batchSize, accumulation),
                new Optimisation(learningRate, finalRateFraction, rateScaling, warmup, weightDecay, clipNorm),
                averaging,
                new ValidationPlan(validations, patience == 0 ? ValidationPlan.ENDLESS : patience, improvement),
                lossReading,
                seed,
                device,
                threads);
    }
}
