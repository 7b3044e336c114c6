package org.sibyl.recipes;

import java.util.List;
import java.util.Optional;
import org.sibyl.exporter.ModelDescription;
import org.sibyl.exporter.Provenance;
import org.sibyl.recipes.estimator.Assignment;
import org.sibyl.recipes.fewstep.FewStepChoice;
import org.sibyl.recipes.fewstep.Teacher;
import org.sibyl.recipes.network.Sizes;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.trainer.data.Preparation;
import org.sibyl.trainer.data.TrainingSet;
import org.sibyl.trainer.training.Progress;
import org.sibyl.trainer.training.TrainedNetwork;
import org.sibyl.trainer.training.TrainingRun;

/** Pairs and a recipe just before training: standardised, with a network of their size and its objective. */
public final class PreparedTraining {
    private final Recipe recipe;
    private final Sizes sizes;
    private final TrainingSet set;
    private final Assignment<?> assignment;
    private volatile Optional<ModelDescription> description = Optional.empty();

    private PreparedTraining(Recipe recipe, Sizes sizes, TrainingSet set, Assignment<?> assignment) {
        this.recipe = recipe;
        this.sizes = sizes;
        this.set = set;
        this.assignment = assignment;
    }

    /**
     * Prepares a training. If the recipe has a {@link Recipe#teacher}, that is trained now, which takes as long as a training of its own.
     *
     * @throws IllegalArgumentException if there are too few pairs, a column is constant, or the network cannot read such observations
     */
    public static PreparedTraining of(Recipe recipe, Pairs pairs) {
        recipe.estimator().requireLearnable(pairs);
        if (recipe.teacher().isPresent()) {
            requireTeachable(recipe, pairs);
            return taught(recipe, of(recipe.teacher().get(), pairs).train(Progress.none()), pairs);
        }
        return ofPairs(recipe, pairs);
    }

    /**
     * Prepares the training of a recipe whose {@link Recipe#teacher} has been trained on the same pairs.
     *
     * @throws IllegalArgumentException if the recipe has no teacher, or this one has nothing to teach
     */
    public static PreparedTraining taught(Recipe recipe, TrainedModel teacher, Pairs pairs) {
        var fitted = recipe.forPairs(pairs.count());
        return Distillation.of(fitted.training()).prepare(teacher, fitted, pairs);
    }

    /** Pairs and a recipe as they would be without a teacher: the network, its variables and how they are scaled are the same. */
    public static PreparedTraining untaught(Recipe recipe, Pairs pairs) {
        requireTeachable(recipe, pairs);
        return ofPairs(
                recipe.estimator() instanceof FewStepChoice map
                        ? recipe.withEstimator(map.withTeacher(Teacher.NONE))
                        : recipe,
                pairs);
    }

    /** Refuses what cannot be taught before the teacher is trained. */
    private static void requireTeachable(Recipe recipe, Pairs pairs) {
        recipe.assignment(recipe.seen(pairs.variables()));
    }

    private static PreparedTraining ofPairs(Recipe recipe, Pairs pairs) {
        var fitted = recipe.forPairs(pairs.count());
        var seen = recipe.seen(pairs.variables());
        var sizes = Sizes.of(seen);
        var assignment = recipe.assignment(seen);
        var rows = pairs.rows().withVariables(seen);
        var inMemory = Preparation.validating(recipe.holdout().of(rows.count()))
                .withScaling(recipe.scaling())
                .withTransforms(recipe.transforms())
                .withTrials(recipe.trials())
                .withPlates(recipe.estimator().plates());
        var set = TrainingSet.of(rows, rows.isInMemory() ? inMemory : inMemory.streaming());
        return new PreparedTraining(fitted, sizes, set, assignment);
    }

    /**
     * A training whose rows are no pairs.
     *
     * @param recipe with the number of updates
     * @param description what the model's artefact will say
     */
    public static PreparedTraining of(
            Recipe recipe, Sizes sizes, TrainingSet set, Assignment<?> assignment, ModelDescription description) {
        var prepared = new PreparedTraining(recipe, sizes, set, assignment);
        prepared.description = Optional.of(description);
        return prepared;
    }

    /** The recipe with the number of updates for these pairs. */
    public Recipe recipe() {
        return recipe;
    }

    /** The training itself, not started. */
    public TrainingRun<?> run() {
        return assignment.run(set, recipe.training());
    }

    /** Identifies the data, see {@link TrainingSet#digest}; of pairs on disk it reads every one, the first time. */
    public String dataDigest() {
        return set.digest();
    }

    /**
     * What was found about the spread of data, and how they are transformed for it: a line for each variable that is not ordinary.
     */
    public List<String> notes() {
        return set.notes();
    }

    /** The network, what it is trained for, and what its artefact will say. */
    public Assignment<?> assignment() {
        return assignment;
    }

    /** How many weights the network has. */
    public int weights() {
        return assignment.network().parameters().total();
    }

    /** Trains to the end, and keeps nothing on disk. */
    public TrainedModel train(Progress progress) {
        return model(run().run(progress));
    }

    /** The model of what {@link #run} left. */
    public TrainedModel model(TrainedNetwork<?> trained) {
        var provenance = Provenance.of(
                        "Recipe " + recipe.name(), recipe.training().seed())
                .withData(set.digest(), set.trainingRows())
                .withCurve(trained.curve(), trained.seconds());
        return new TrainedModel(trained, description(), sizes, provenance);
    }

    /** What the model's artefact will say, under the name {@code model}. Found once: where the data lie, very many rows say. */
    public ModelDescription description() {
        if (description.isEmpty()) {
            description = Optional.of(ModelDescription.of("model", assignment.mode(), set)
                    .withEstimator(assignment.estimator())
                    .withNetwork(assignment.type(), assignment.text()));
        }
        return description.orElseThrow();
    }
}
