package org.sibyl.recipes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.sibyl.exporter.ExportOptions;
import org.sibyl.exporter.Exporter;
import org.sibyl.recipes.estimator.Assignment;
import org.sibyl.recipes.estimator.EstimatorChoice;
import org.sibyl.recipes.fewstep.FewStepChoice;
import org.sibyl.recipes.field.FieldChoice;
import org.sibyl.recipes.flow.FlowChoice;
import org.sibyl.recipes.method.MethodChoice;
import org.sibyl.recipes.network.ConditionalMlpChoice;
import org.sibyl.recipes.network.Flux1Choice;
import org.sibyl.recipes.network.Flux1JointChoice;
import org.sibyl.recipes.network.MlpChoice;
import org.sibyl.recipes.network.NetworkChoice;
import org.sibyl.recipes.network.SimFormerChoice;
import org.sibyl.recipes.network.Sizes;
import org.sibyl.recipes.point.PointChoice;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.solvers.variable.Role;
import org.sibyl.solvers.variable.Variables;
import org.sibyl.trainer.data.ScalingRule;
import org.sibyl.trainer.data.Transform;
import org.sibyl.trainer.data.Transforms;
import org.sibyl.trainer.data.TrialCounts;
import org.sibyl.trainer.network.encoder.Encoded;
import org.sibyl.trainer.network.encoder.Encoder;
import org.sibyl.trainer.objective.MaskLaw;
import org.sibyl.trainer.training.Progress;
import org.sibyl.trainer.training.TrainingDevice;
import org.sibyl.trainer.training.TrainingOptions;

/**
 * How a model is trained: what is to be learned, and the course of the training. Immutable and thread-safe; each {@code with} is a copy.
 *
 * <pre>{@code
 * var model = Recipe.flux1Joint().scoreMatching().withSteps(4_000).train(pairs);
 * model.export(Path.of("mine.sibyl"));
 * }</pre>
 *
 * @param estimator what is to be learned
 * @param holdout how many pairs validate
 * @param scaling how variables are standardised
 * @param transforms how data reach the real line before that
 * @param trials how many of the trials of a pair the network sees at an update; empty for all
 * @param budget who says how many updates there are
 * @param training updates, batch, rate, seed, device; if the data say how many updates, these are for {@link Budget#PAIRS} pairs
 */
public record Recipe(
        EstimatorChoice estimator,
        Holdout holdout,
        ScalingRule scaling,
        Transforms transforms,
        Optional<TrialCounts> trials,
        Budget budget,
        TrainingOptions training) {
    /** Short for the recipe of {@code conditional-mlp}: transport is not for joint networks, so that there is no other. */
    private static final String TRANSPORT = "mlp-flow-ot";

    /** Residual layers over all variables: the fastest for a handful of numbers. */
    public static Recipe mlp() {
        return of(MlpChoice.DEFAULT);
    }

    /** Residual layers over a handful of parameters; infers them from numbers, series and images. */
    public static Recipe conditionalMlp() {
        return of(ConditionalMlpChoice.DEFAULT);
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
        return of(FieldChoice.of(network));
    }

    /** Any estimator, with the usual course of the training. */
    public static Recipe of(EstimatorChoice estimator) {
        return new Recipe(
                estimator,
                Holdout.DEFAULT,
                ScalingRule.MEAN_AND_DEVIATION,
                Transforms.AUTO,
                Optional.empty(),
                Budget.OF_DATA,
                TrainingOptions.of(Budget.STEPS));
    }

    /**
     * The recipe of a name, such as {@code flux1joint-score}.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public static Recipe named(String name) {
        var typed = name.toLowerCase(Locale.ROOT).replace('_', '-');
        var wanted = typed.equals(TRANSPORT) ? "conditional-" + TRANSPORT : typed;
        return all().stream()
                .filter(recipe -> recipe.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a recipe is needed, but there is none called '" + name
                        + "'" + Nearest.hint(wanted, names()) + "; choose one of " + String.join(", ", names())));
    }

    /** The names of {@link #all}. */
    public static List<String> names() {
        return all().stream().map(Recipe::name).toList();
    }

    /** Every network with every method, one by optimal transport, every flow, the point networks and the few-step maps, each with its defaults. */
    public static List<Recipe> all() {
        var all = new ArrayList<Recipe>();
        for (var recipe : List.of(mlp(), conditionalMlp(), flux1(), flux1Joint(), simFormer())) {
            all.add(recipe.flowMatching());
            all.add(recipe.scoreMatching());
            all.add(recipe.edm());
            all.add(recipe.diffusion());
        }
        all.add(conditionalMlp().withMethod(MethodChoice.flowByTransport()));
        Stream.of(
                        FlowChoice.couplingAffine(),
                        FlowChoice.couplingSpline(),
                        FlowChoice.maskedAutoregressive(),
                        FlowChoice.neuralSpline())
                .map(Recipe::of)
                .forEach(all::add);
        Stream.of(PointChoice.DEFAULT, PointChoice.MIXTURE, PointChoice.MODELS)
                .map(Recipe::of)
                .forEach(all::add);
        Stream.of(FewStepChoice.meanFlow(), FewStepChoice.consistency(), FewStepChoice.stableConsistency())
                .map(Recipe::of)
                .forEach(all::add);
        return List.copyOf(all);
    }

    /** Its name, such as {@code flux1joint-score}; sizes and settings do not show in it. */
    public String name() {
        return estimator.name();
    }

    /** A copy that trains by flow matching. */
    public Recipe flowMatching() {
        return withMethod(FieldChoice.usualFlow(field().network()));
    }

    /** A copy that trains by score matching, variance preserving. */
    public Recipe scoreMatching() {
        return withMethod(MethodChoice.score());
    }

    /** A copy that trains by EDM diffusion. */
    public Recipe edm() {
        return withMethod(MethodChoice.edm());
    }

    /** A copy that trains by diffusion on the cosine schedule. */
    public Recipe diffusion() {
        return withMethod(MethodChoice.cosineDiffusion());
    }

    /**
     * The field that is to be learned.
     *
     * @throws IllegalStateException if it is another kind of estimator
     */
    public FieldChoice field() {
        if (estimator instanceof FieldChoice field) {
            return field;
        }
        throw new IllegalStateException("a recipe of a network and a generative method is needed, but this is " + name()
                + "; start from Recipe.mlp() for instance");
    }

    /** A copy that learns something else. */
    public Recipe withEstimator(EstimatorChoice other) {
        return new Recipe(other, holdout, scaling, transforms, trials, budget, training);
    }

    /** The recipe of what teaches the map that is to be learned, with the same course of the training; empty if it has no teacher to train first. */
    public Optional<Recipe> teacher() {
        return estimator instanceof FewStepChoice map ? map.flow().map(this::withEstimator) : Optional.empty();
    }

    /** A copy with another method. */
    public Recipe withMethod(MethodChoice other) {
        return withEstimator(field().withMethod(other));
    }

    /** A copy with another network. */
    public Recipe withNetwork(NetworkChoice other) {
        return withEstimator(field().withNetwork(other));
    }

    /** A copy with another law of masks, which only joint networks follow. */
    public Recipe withMasks(MaskLaw law) {
        return withEstimator(field().withMasks(law));
    }

    /** A copy that is trained without the observation in a share of the rows, such as 0.1, so that its draws can be guided. */
    public Recipe withConditionDropout(double share) {
        return withEstimator(field().withConditionDropout(share));
    }

    /** A copy with another share of validating pairs. */
    public Recipe withHoldout(Holdout other) {
        return new Recipe(estimator, other, scaling, transforms, trials, budget, training);
    }

    /** A copy that standardises in another way. */
    public Recipe withScaling(ScalingRule other) {
        return new Recipe(estimator, holdout, other, transforms, trials, budget, training);
    }

    /**
     * A copy whose data reach the real line in another way. By default it is as the training rows ask for it, which leaves ordinary data as
     * they are.
     */
    public Recipe withTransforms(Transforms others) {
        return new Recipe(estimator, holdout, scaling, others, trials, budget, training);
    }

    /** A copy whose data all reach the real line in another way. */
    public Recipe withTransform(Transform all) {
        return withTransforms(Transforms.of(all));
    }

    /**
     * A copy that teaches every number of trials: at each update a pair shows some of its trials, chosen anew, so that the model answers for sets of
     * {@code from} to as many trials as the pairs have. The network needs an encoder of sets.
     *
     * @throws IllegalArgumentException if the numbers are below 1 or fall
     */
    public Recipe withTrials(int from, int to) {
        var counts = Optional.of(new TrialCounts(from, to));
        return new Recipe(estimator, holdout, scaling, transforms, counts, budget, training);
    }

    /** A copy with other numbers of trials, or all of them always. */
    public Recipe withTrials(Optional<TrialCounts> counts) {
        return new Recipe(estimator, holdout, scaling, transforms, counts, budget, training);
    }

    /** What the network sees of some variables: those of which it sees a part may be absent. */
    public Variables seen(Variables variables) {
        return trials.map(counts -> counts.of(variables)).orElse(variables);
    }

    /**
     * A fresh network for some variables as it {@link #seen sees} them, and what it is trained for.
     *
     * @throws IllegalArgumentException if it cannot read such observations
     */
    public Assignment<?> assignment(Variables variables) {
        var sizes = Sizes.of(variables);
        var assignment = estimator.assignment(sizes);
        var encoder = assignment.network() instanceof Encoded encoded
                ? Optional.of(encoded.parts().encoder())
                : Optional.<Encoder>empty();
        if (encoder.isEmpty()) {
            sizes.requireOne();
        }
        if (!encoder.map(Encoder::takesAbsent).orElse(false)) {
            sizes.requirePresent();
        }
        if (trials.isEmpty()) {
            return assignment;
        }
        var form = variables.blocksOf(Role.DATA).get(0).form();
        return assignment.withTrials(trials.get(), sizes.parameters(), form);
    }

    /** A copy with another course of the training, the number of its updates included. */
    public Recipe withTraining(TrainingOptions options) {
        return new Recipe(estimator, holdout, scaling, transforms, trials, Budget.CHOSEN, options);
    }

    /** A copy with other settings of the training; who says how many updates it has stays as it is. */
    public Recipe withSettings(UnaryOperator<TrainingOptions> change) {
        return new Recipe(estimator, holdout, scaling, transforms, trials, budget, change.apply(training));
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
     * Trains a network on pairs; one that has a {@link #teacher} after the teacher. The engine allows one training at a time in a process.
     *
     * @throws IllegalArgumentException if there are too few pairs, or the network cannot read such observations
     * @throws org.sibyl.trainer.training.DivergenceException if the loss is not finite
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public TrainedModel train(Pairs pairs) {
        return train(pairs, Progress.none());
    }

    /**
     * Trains a network on pairs, and writes its model as an artefact. A target that cannot be written is refused before the training,
     * where {@code train(pairs).export(target)} would have trained in vain.
     *
     * @param target a path that ends in {@code .sibyl} for one file, any other for a folder; the model is called as it is
     * @throws IllegalArgumentException as {@link #train(Pairs)}, or if there is something at the target already
     * @throws java.io.UncheckedIOException if the target may not be written
     * @throws org.sibyl.exporter.ParityException if the exported graphs do not agree with the training engine
     */
    public TrainedModel train(Pairs pairs, Path target) {
        return train(pairs, target, ExportOptions.DEFAULT, Progress.none());
    }

    /** As {@link #train(Pairs, Path)}, with options of the export, and watched. */
    public TrainedModel train(Pairs pairs, Path target, ExportOptions options, Progress progress) {
        Exporter.of(options).requireWritable(target);
        var name = String.valueOf(target.getFileName()).replaceFirst("\\.sibyl$", "");
        var model = train(pairs, progress).withName(name);
        model.export(target, options);
        return model;
    }

    /** As {@link #train(Pairs)}, watched. */
    public TrainedModel train(Pairs pairs, Progress progress) {
        return PreparedTraining.of(this, pairs).train(progress);
    }
}
