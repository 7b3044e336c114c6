package org.sibyl.recipes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.sibyl.recipes.method.MethodChoice;
import org.sibyl.recipes.network.Flux1Choice;
import org.sibyl.recipes.network.Flux1JointChoice;
import org.sibyl.recipes.network.MlpChoice;
import org.sibyl.recipes.network.NetworkChoice;
import org.sibyl.recipes.network.SimFormerChoice;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.trainer.data.ScalingRule;
import org.sibyl.trainer.objective.MaskLaw;
import org.sibyl.trainer.training.Progress;
import org.sibyl.trainer.training.TrainingDevice;
import org.sibyl.trainer.training.TrainingOptions;

/**
 * How a model is trained: a network, a generative method, the questions it is trained for, and the course of the training. The parts
 * are independent: every network goes with every method. Immutable and thread-safe; each {@code with} is a copy.
 *
 * <pre>{@code
 * var model = Recipe.flux1Joint().scoreMatching().withSteps(4_000).train(pairs);
 * model.export(Path.of("mine.sibyl"));
 * }</pre>
 *
 * @param network the network
 * @param method the generative method with its default solver
 * @param masks what a joint network is asked in training; a conditional one knows its question
 * @param holdout how many pairs validate
 * @param scaling how variables are standardised
 * @param budget who says how many updates there are
 * @param training updates, batch, rate, seed, device; if the data say how many updates, these are for {@link Budget#PAIRS} pairs
 */
public record Recipe(
        NetworkChoice network,
        MethodChoice method,
        MaskLaw masks,
        Holdout holdout,
        ScalingRule scaling,
        Budget budget,
        TrainingOptions training) {

    /** What a joint network is asked unless told otherwise: the posterior for 70 % of the rows, other questions for the rest. */
    public static final MaskLaw MASKS = new MaskLaw.Structured(0.7);

    /** Residual layers over all variables: the fastest for a handful of numbers. */
    public static Recipe mlp() {
        return of(MlpChoice.DEFAULT);
    }

    /** A transformer with one token a variable; infers any variables from any others. */
    public static Recipe flux1Joint() {
        return of(Flux1JointChoice.DEFAULT);
    }

    /** A transformer of two streams; infers the parameters from numbers, series and images. */
    public static Recipe flux1() {
        return of(Flux1Choice.DEFAULT);
    }

    /** A transformer with additive time; infers any variables from any others. */
    public static Recipe simFormer() {
        return of(SimFormerChoice.DEFAULT);
    }

    /** Any network, by flow matching. */
    public static Recipe of(NetworkChoice network) {
        return new Recipe(
                network,
                MethodChoice.flow(),
                MASKS,
                Holdout.DEFAULT,
                ScalingRule.MEAN_AND_DEVIATION,
                Budget.OF_DATA,
                TrainingOptions.of(Budget.STEPS));
    }

    /**
     * The recipe of a name: a network and a method, such as {@code flux1joint-score}.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public static Recipe named(String name) {
        var wanted = name.toLowerCase(Locale.ROOT).replace('_', '-');
        return all().stream()
                .filter(recipe -> recipe.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a recipe is a network and a method, got '" + name + "'"
                        + Nearest.hint(wanted, names()) + "; choose one of " + String.join(", ", names())));
    }

    /** The names of {@link #all}. */
    public static List<String> names() {
        return all().stream().map(Recipe::name).toList();
    }

    /** Every network with every method, each with its defaults. */
    public static List<Recipe> all() {
        var all = new ArrayList<Recipe>();
        for (var recipe : List.of(mlp(), flux1(), flux1Joint(), simFormer())) {
            all.add(recipe.flowMatching());
            all.add(recipe.scoreMatching());
            all.add(recipe.edm());
        }
        return List.copyOf(all);
    }

    /** Network and method, such as {@code flux1joint-score}; sizes and settings do not show in it. */
    public String name() {
        return network.type() + "-" + method.type();
    }

    /** A copy that trains by flow matching. */
    public Recipe flowMatching() {
        return withMethod(MethodChoice.flow());
    }

    /** A copy that trains by score matching, variance preserving. */
    public Recipe scoreMatching() {
        return withMethod(MethodChoice.score());
    }

    /** A copy that trains by EDM diffusion. */
    public Recipe edm() {
        return withMethod(MethodChoice.edm());
    }

    /** A copy with another method. */
    public Recipe withMethod(MethodChoice other) {
        return new Recipe(network, other, masks, holdout, scaling, budget, training);
    }

    /** A copy with another network. */
    public Recipe withNetwork(NetworkChoice other) {
        return new Recipe(other, method, masks, holdout, scaling, budget, training);
    }

    /** A copy with another law of masks, which only joint networks follow. */
    public Recipe withMasks(MaskLaw law) {
        return new Recipe(network, method, law, holdout, scaling, budget, training);
    }

    /** A copy with another share of validating pairs. */
    public Recipe withHoldout(Holdout other) {
        return new Recipe(network, method, masks, other, scaling, budget, training);
    }

    /** A copy that standardises in another way. */
    public Recipe withScaling(ScalingRule other) {
        return new Recipe(network, method, masks, holdout, other, budget, training);
    }

    /** A copy with another course of the training, the number of its updates included. */
    public Recipe withTraining(TrainingOptions options) {
        return new Recipe(network, method, masks, holdout, scaling, Budget.CHOSEN, options);
    }

    /** A copy with other settings of the training; who says how many updates it has stays as it is. */
    public Recipe withSettings(UnaryOperator<TrainingOptions> change) {
        return new Recipe(network, method, masks, holdout, scaling, budget, change.apply(training));
    }

    /** A copy with another number of updates, and warm-up and averaging to match. */
    public Recipe withSteps(int updates) {
        return withTraining(training.withSteps(updates));
    }

    /** A copy with another seed. */
    public Recipe withSeed(long seed) {
        return withSettings(options -> options.withSeed(seed));
    }

    /** A copy that trains elsewhere. */
    public Recipe withDevice(TrainingDevice device) {
        return withSettings(options -> options.withDevice(device));
    }

    /**
     * The recipe for so many pairs: if the data say how many updates there are, these; and a warm-up, an average and validations to match
     * where they are the usual ones.
     */
    public Recipe forPairs(int pairs) {
        if (budget == Budget.CHOSEN) {
            return this;
        }
        var usual = TrainingOptions.of(training.steps());
        var matched = TrainingOptions.of(Budget.steps(pairs));
        var options = training.withSteps(matched.steps());
        if (training.optimisation().warmup() != usual.optimisation().warmup()) {
            options = options.withWarmup(Math.min(training.optimisation().warmup(), matched.steps()));
        }
        if (!training.averaging().equals(usual.averaging())) {
            options = options.with(training.averaging());
        }
        if (training.validation().count() != usual.validation().count()) {
            options = options.withValidations(training.validation().count());
        }
        return withTraining(options);
    }

    /**
     * Trains a network on pairs. The engine allows one training at a time in a process.
     *
     * @throws IllegalArgumentException if there are too few pairs, or the network cannot read such observations
     * @throws org.sibyl.trainer.training.DivergenceException if the loss is not finite
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public TrainedModel train(Pairs pairs) {
        return train(pairs, Progress.none());
    }

    /** As {@link #train(Pairs)}, watched. */
    public TrainedModel train(Pairs pairs, Progress progress) {
        return PreparedTraining.of(this, pairs).train(progress);
    }
}
