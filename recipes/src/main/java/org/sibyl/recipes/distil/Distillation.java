package org.sibyl.recipes.distil;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sibyl.exporter.ModelDescription;
import org.sibyl.recipes.PreparedTraining;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.TrainedModel;
import org.sibyl.recipes.fewstep.FewStepChoice;
import org.sibyl.recipes.fewstep.MapChoice;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.ArtefactReader;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.engine.Engine;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.jump.Jumps;
import org.sibyl.solvers.jump.Segments;
import org.sibyl.solvers.noise.RandomStreams;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Column;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;
import org.sibyl.trainer.data.TrainingSet;

/**
 * How a field becomes a few-step map. The map infers the parameters from the data, whatever else its teacher can: a joint teacher is asked for its
 * posterior. Immutable and thread-safe.
 *
 * @param steps of the map, which has no others
 * @param ways of the teacher, each from its own noise and an observation of the pairs in turn; a tenth of them validates
 */
public record Distillation(int steps, int ways) {
    /** Ways where nothing else is said. */
    public static final int USUAL_WAYS = 50_000;

    private static final int LEAST_WAYS = 20;
    private static final int VALIDATING = 10; // one of so many
    private static final int CHUNK = 1000;

    /** Checks both. */
    public Distillation {
        if (steps < 1 || steps > Jumps.MOST_STEPS || ways < LEAST_WAYS) {
            throw new IllegalArgumentException("a distillation needs 1 to " + Jumps.MOST_STEPS + " steps and at least "
                    + LEAST_WAYS + " ways, but has " + steps + " and " + ways);
        }
    }

    /** The recipe of a student with the usual layers. */
    public Recipe recipe() {
        return Recipe.of(FewStepChoice.of(new MapChoice.Distilled(steps)));
    }

    /**
     * Asks the teacher, by ONNX Runtime on the CPU, and prepares the training of the student; see {@link #prepare(TrainedModel, Recipe, Pairs, Engine)}.
     */
    public PreparedTraining prepare(TrainedModel teacher, Recipe recipe, Pairs pairs) {
        return prepare(teacher, recipe, pairs, Engine.onnxRuntime());
    }

    /**
     * Asks the teacher, and prepares the training of the student.
     *
     * @param recipe a recipe of a distilled map, with the course of its training
     * @param pairs whose observations are used; their parameters are not
     * @param engine what evaluates the teacher
     * @throws IllegalArgumentException if the teacher is no field, is unconditional, or the recipe is another one's
     */
    public PreparedTraining prepare(TrainedModel teacher, Recipe recipe, Pairs pairs, Engine engine) {
        if (!(teacher.description().estimator() instanceof Field)) {
            throw new IllegalArgumentException("a few-step map is distilled from a field, but the run has a "
                    + teacher.description().estimator() + ", whose draws take few evaluations already: sample that");
        }
        if (!(recipe.estimator() instanceof FewStepChoice choice)
                || choice.map().steps() != steps
                || !(choice.map() instanceof MapChoice.Distilled)) {
            throw new IllegalArgumentException("a distillation into " + steps
                    + " steps trains a distilled map of as many, but the recipe is " + recipe.estimator());
        }
        if (teacher.description().mode() instanceof Mode.Unconditional) {
            throw new IllegalArgumentException(
                    "a few-step map is distilled from a posterior, but the run has an unconditional model");
        }
        if (teacher.sizes().mayBeAbsent()) {
            throw new IllegalArgumentException(
                    "a few-step map is distilled from whole observations, but data of the run may be absent: train"
                            + " mean-flow or consistency on the pairs");
        }
        var assignment = recipe.estimator().assignment(teacher.sizes());
        var description = new ModelDescription(
                teacher.description().name(),
                assignment.estimator(),
                assignment.mode(),
                assignment.type(),
                assignment.text(),
                teacher.description().variables(),
                teacher.description().trainingRange());
        return PreparedTraining.of(
                recipe.forPairs(ways), teacher.sizes(), set(teacher, recipe, pairs, engine), assignment, description);
    }

    private TrainingSet set(TrainedModel teacher, Recipe recipe, Pairs pairs, Engine engine) {
        var columns = teacher.description().variables().columns();
        int parameters = teacher.sizes().parameters();
        double[][] rows = new double[ways][];
        try (var posterior = opened(teacher, engine)) {
            var flow = new TeacherWays(posterior, Segments.equal(steps));
            for (int from = 0; from < ways; from += CHUNK) {
                double[][] observations = observations(pairs, from, Math.min(ways, from + CHUNK));
                var nodes = flow.of(
                        observations, RandomStreams.mixed(recipe.training().seed()) + from);
                for (int i = 0; i < observations.length; i++) {
                    rows[from + i] = row(nodes, i, columns.subList(parameters, columns.size()), observations[i]);
                }
            }
        }
        return TrainingSet.ofNetworkRows(variables(parameters, columns.size() - parameters), rows, validating());
    }

    private int validating() {
        return Math.max(1, ways / VALIDATING);
    }

    /** The observations of some ways, in natural units: those of the pairs, again and again. */
    private static double[][] observations(Pairs pairs, int from, int to) {
        double[] row = new double[pairs.rows().width()];
        double[][] observations = new double[to - from][];
        for (int i = from; i < to; i++) {
            pairs.rows().read(i % pairs.count(), row);
            observations[i - from] = Arrays.copyOfRange(row, pairs.variables().parameters(), row.length);
        }
        return observations;
    }

    /** The states of a way at all nodes, and the observation, on the network's scale. */
    private static double[] row(List<Batch> nodes, int way, List<Column> data, double... observation) {
        int width = nodes.get(0).columns();
        double[] row = new double[nodes.size() * width + observation.length];
        for (int node = 0; node < nodes.size(); node++) {
            for (int j = 0; j < width; j++) {
                row[node * width + j] = nodes.get(node).at(way, j);
            }
        }
        for (int j = 0; j < observation.length; j++) {
            row[nodes.size() * width + j] = data.get(j).toNetwork(observation[j]);
        }
        return row;
    }

    private Variables variables(int parameters, int data) {
        var variables = new ArrayList<Variable>();
        for (int i = 0; i < (steps + 1) * parameters; i++) {
            variables.add(Variable.parameter("state" + i, new Real()));
        }
        for (int i = 0; i < data; i++) {
            variables.add(Variable.data("x" + i));
        }
        return new Variables(variables);
    }

    /** The teacher as a model in memory. */
    private static Posterior opened(TrainedModel teacher, Engine engine) {
        try {
            var folder = Files.createTempDirectory("sibyl-teacher");
            var file = folder.resolve("teacher.sibyl");
            try {
                teacher.export(file);
                return Posterior.load(ArtefactReader.read(Files.readAllBytes(file)), engine);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the teacher's model: " + e.getMessage(), e);
        }
    }
}
