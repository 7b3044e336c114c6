package org.sibyl.recipes;

import org.sibyl.exporter.ModelDescription;
import org.sibyl.exporter.Provenance;
import org.sibyl.recipes.network.Sizes;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.trainer.data.Preparation;
import org.sibyl.trainer.data.TrainingSet;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.objective.Inference;
import org.sibyl.trainer.objective.MethodObjective;
import org.sibyl.trainer.training.Progress;
import org.sibyl.trainer.training.TrainedNetwork;
import org.sibyl.trainer.training.TrainingRun;

/** Pairs and a recipe just before training: standardised, with a network of their size and the method's objective. */
public final class PreparedTraining {
    private final Recipe recipe;
    private final Sizes sizes;
    private final TrainingSet set;
    private final FieldNetwork network;

    private PreparedTraining(Recipe recipe, Sizes sizes, TrainingSet set, FieldNetwork network) {
        this.recipe = recipe;
        this.sizes = sizes;
        this.set = set;
        this.network = network;
    }

    /**
     * Prepares a training.
     *
     * @throws IllegalArgumentException if there are too few pairs, a column is constant, or the network cannot read such observations
     */
    public static PreparedTraining of(Recipe recipe, Pairs pairs) {
        var fitted = recipe.forPairs(pairs.count());
        var sizes = Sizes.of(pairs.variables());
        var network = recipe.network().network(sizes);
        var rows = pairs.rows();
        var inMemory = Preparation.validating(recipe.holdout().of(rows.count())).withScaling(recipe.scaling());
        var set = TrainingSet.of(rows, rows.isInMemory() ? inMemory : inMemory.streaming());
        return new PreparedTraining(fitted, sizes, set, network);
    }

    /** The recipe with the number of updates for these pairs. */
    public Recipe recipe() {
        return recipe;
    }

    /** The training itself, not started. */
    public TrainingRun<FieldNetwork> run() {
        var method = recipe.method();
        var objective = new MethodObjective(method.method(), method.times(), inference());
        return new TrainingRun<>(network, objective, set, recipe.training());
    }

    /** Identifies the data, see {@link TrainingSet#digest}; of pairs on disk it reads every one, the first time. */
    public String dataDigest() {
        return set.digest();
    }

    /** How many weights the network has. */
    public int weights() {
        return network.parameters().total();
    }

    /** Trains to the end, and keeps nothing on disk. */
    public TrainedModel train(Progress progress) {
        return model(run().run(progress));
    }

    /** The model of what {@link #run} left. */
    public TrainedModel model(TrainedNetwork<? extends FieldNetwork> trained) {
        var provenance = Provenance.of(
                        "Recipe " + recipe.name(), recipe.training().seed())
                .withData(set.digest(), set.trainingRows())
                .withCurve(trained.curve(), trained.seconds());
        return new TrainedModel(trained, description(), sizes, provenance);
    }

    private Inference inference() {
        return recipe.network().isConditional()
                ? new Inference.Conditional(sizes.parameters(), sizes.tokens())
                : new Inference.Joint(sizes.parameters(), sizes.variables(), recipe.masks());
    }

    /** What the model's artefact will say, under the name {@code model}. */
    public ModelDescription description() {
        var mode = recipe.network().isConditional() ? new Mode.Conditional() : new Mode.Joint();
        return ModelDescription.of("model", mode, set)
                .withMethod(recipe.method().method(), recipe.method().solver())
                .withNetwork(recipe.network().type(), recipe.network().description(sizes));
    }
}
