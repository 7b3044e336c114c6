package org.sibyl.recipes;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import org.sibyl.exporter.ModelDescription;
import org.sibyl.exporter.Provenance;
import org.sibyl.recipes.data.Pairs;
import org.sibyl.recipes.network.Sizes;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.Role;
import org.sibyl.runtime.artefact.Variable;
import org.sibyl.solvers.support.Real;
import org.sibyl.trainer.data.DataVariable;
import org.sibyl.trainer.data.TrainingSet;
import org.sibyl.trainer.network.Network;
import org.sibyl.trainer.objective.Inference;
import org.sibyl.trainer.objective.MethodObjective;
import org.sibyl.trainer.training.Progress;
import org.sibyl.trainer.training.TrainingRun;

/** Pairs and a recipe just before training: standardised, with a network of their size and the method's objective. */
public final class Preparation {
    private final Recipe recipe;
    private final Sizes sizes;
    private final TrainingSet set;
    private final Network network;
    private final String digest;

    private Preparation(Recipe recipe, Sizes sizes, TrainingSet set, Network network, String digest) {
        this.recipe = recipe;
        this.sizes = sizes;
        this.set = set;
        this.network = network;
        this.digest = digest;
    }

    /**
     * Prepares a training.
     *
     * @throws IllegalArgumentException if there are too few pairs, or the network cannot read such observations
     */
    public static Preparation of(Recipe recipe, Pairs pairs) {
        var sizes = new Sizes(pairs.parameters().size(), pairs.observation());
        var network = recipe.network().network(sizes);
        var variables = new ArrayList<DataVariable>();
        pairs.parameters()
                .forEach(each -> variables.add(new DataVariable(each.name(), each.unit(), each.support(), true)));
        pairs.observation().names().forEach(name -> variables.add(new DataVariable(name, "", new Real(), false)));
        double[][] rows = pairs.rows();
        var set = TrainingSet.of(variables, rows, recipe.holdout().of(rows.length));
        return new Preparation(recipe, sizes, set, network, digest(rows));
    }

    /** The training itself, not started. */
    public TrainingRun run() {
        var method = recipe.method();
        var objective = new MethodObjective(method.method(), method.times(), inference());
        return new TrainingRun(network, objective, set, recipe.training());
    }

    /** Trains to the end. */
    public TrainedModel train(Progress progress) {
        var trained = run().run(progress);
        var provenance = Provenance.of(
                        "Recipe " + recipe.name(), recipe.training().seed())
                .withData(digest, set.trainingRows())
                .withCurve(trained.curve(), trained.seconds());
        return new TrainedModel(trained, description("model"), sizes, provenance);
    }

    private Inference inference() {
        return recipe.network().isConditional()
                ? new Inference.Conditional(sizes.parameters(), sizes.tokens())
                : new Inference.Joint(sizes.parameters(), sizes.variables(), recipe.masks());
    }

    private ModelDescription description(String name) {
        var variables = new ArrayList<Variable>();
        for (int i = 0; i < set.variables().size(); i++) {
            var variable = set.variables().get(i);
            variables.add(new Variable(
                    variable.name(),
                    variable.isParameter() ? Role.PARAMETER : Role.DATA,
                    variable.unit(),
                    variable.support(),
                    set.standardization().shift(i),
                    set.standardization().scale(i)));
        }
        return new ModelDescription(
                name,
                recipe.method().method(),
                recipe.network().isConditional() ? new Mode.Conditional() : new Mode.Joint(),
                recipe.network().type(),
                recipe.network().description(sizes),
                variables,
                recipe.method().solver());
    }

    private static String digest(double[][] rows) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (double[] row : rows) {
                var bytes = ByteBuffer.allocate(row.length * Double.BYTES);
                bytes.asDoubleBuffer().put(row);
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
