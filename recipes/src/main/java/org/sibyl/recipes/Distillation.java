package org.sibyl.recipes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sibyl.exporter.ModelDescription;
import org.sibyl.recipes.fewstep.FewStepChoice;
import org.sibyl.recipes.fewstep.MapChoice;
import org.sibyl.recipes.fewstep.Teacher;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.ArtefactReader;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.engine.Engine;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.noise.RandomStreams;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Column;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;
import org.sibyl.trainer.data.TrainingSet;
import org.sibyl.trainer.objective.fewstep.WayNode;
import org.sibyl.trainer.training.TrainingOptions;

/**
 * How a field becomes a few-step map. The map infers the parameters from the data, whatever else its teacher can: a joint teacher is asked for its
 * posterior. Immutable and thread-safe.
 *
 * @param ways of the teacher, each from its own noise and an observation of the pairs in turn; a tenth of them validates
 */
public record Distillation(int ways) {
    /** Ways where nothing else is said. */
    public static final int USUAL_WAYS = 100_000;

    private static final int LEAST_WAYS = 20;
    private static final int VALIDATING = 10; // one of so many
    private static final int CHUNK = 1000;
    private static final int SEEN = 8; // how often a short training sees each way

    /** Checks the number. */
    public Distillation {
        if (ways < LEAST_WAYS) {
            throw new IllegalArgumentException(
                    "a distillation needs at least " + LEAST_WAYS + " ways, but has " + ways);
        }
    }

    /** The usual number of ways, or fewer where the training is too short to see each of them several times. */
    public static Distillation of(TrainingOptions training) {
        long rows = (long) training.steps() * training.batchSize();
        return new Distillation((int) Math.max(LEAST_WAYS, Math.min(USUAL_WAYS, rows / SEEN)));
    }

    /** The recipe of a student that knows exactly so many steps, with the usual layers. */
    public static Recipe recipe(int steps) {
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
     * @param recipe a recipe of a few-step map with a teacher, with the course of its training
     * @param pairs whose observations are used; their parameters are not
     * @param engine what evaluates the teacher
     * @throws IllegalArgumentException if the teacher is no field, is unconditional, the recipe is another one's, or its map cannot read the
     *     teacher's observations; {@link FewStepChoice#readingAs} makes one that can
     */
    public PreparedTraining prepare(TrainedModel teacher, Recipe recipe, Pairs pairs, Engine engine) {
        requireTeacher(teacher);
        if (!(recipe.estimator() instanceof FewStepChoice choice) || choice.teacher() != Teacher.FLOW) {
            throw new IllegalArgumentException(
                    "a distillation trains a few-step map that has a teacher, but the recipe is " + recipe.estimator());
        }
        var assignment =
                recipe.withTrials(Optional.empty()).assignment(teacher.sizes().model());
        var description = new ModelDescription(
                teacher.description().name(),
                assignment.estimator(),
                assignment.mode(),
                assignment.type(),
                assignment.text(),
                teacher.description().variables(),
                teacher.description().trainingRange());
        return PreparedTraining.of(
                recipe.forPairs(Math.min(ways, Budget.PAIRS)), // ways have no noise: more of them need no more updates
                teacher.sizes(),
                set(teacher, recipe, choice.map().taughtLoss().nodes(), pairs, engine),
                assignment,
                description);
    }

    /**
     * Refuses a model that teaches no map, before pairs are read or simulated for it.
     *
     * @throws IllegalArgumentException if it is no field, is unconditional, or a part of its observations may be absent
     */
    public static void requireTeacher(TrainedModel teacher) {
        if (!(teacher.description().estimator() instanceof Field)) {
            throw new IllegalArgumentException("a few-step map is distilled from a field, but the run has a "
                    + teacher.description().estimator() + ", whose draws take few evaluations already: sample that");
        }
        if (teacher.description().mode() instanceof Mode.Unconditional) {
            throw new IllegalArgumentException(
                    "a few-step map is distilled from a posterior, but the run has an unconditional model");
        }
        if (teacher.sizes().mayBeAbsent()) {
            throw new IllegalArgumentException(
                    "a few-step map is distilled from whole observations, but data of the run may be absent: train"
                            + " mean-flow or consistency on the pairs, few-step.teacher: none");
        }
    }

    private TrainingSet set(TrainedModel teacher, Recipe recipe, List<WayNode> nodes, Pairs pairs, Engine engine) {
        var columns = teacher.description().variables().columns();
        int parameters = teacher.sizes().parameters();
        double[][] rows = new double[ways][];
        try (var posterior = opened(teacher, engine)) {
            var flow = new TeacherWays(posterior, nodes);
            for (int from = 0; from < ways; from += CHUNK) {
                double[][] observations = observations(pairs, from, Math.min(ways, from + CHUNK));
                var states = flow.of(
                        observations, RandomStreams.mixed(recipe.training().seed()) + from);
                for (int i = 0; i < observations.length; i++) {
                    rows[from + i] = row(states, i, columns.subList(parameters, columns.size()), observations[i]);
                }
            }
        }
        return TrainingSet.ofNetworkRows(
                variables(nodes.size() * parameters, columns.size() - parameters), rows, validating());
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

    private static Variables variables(int states, int data) {
        var variables = new ArrayList<Variable>();
        for (int i = 0; i < states; i++) {
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
