package org.sibyl.cli;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.sibyl.exporter.ModelDescription;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.Role;
import org.sibyl.solvers.support.Bounded;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.support.Support;
import org.sibyl.trainer.data.DataVariable;
import org.sibyl.trainer.data.TrainingSet;
import org.sibyl.trainer.objective.MethodObjective;
import org.sibyl.trainer.training.Progress;
import org.sibyl.trainer.training.TrainedNetwork;
import org.sibyl.trainer.training.TrainingRun;
import org.sibyl.zoo.Simulations;
import org.sibyl.zoo.Task;
import org.sibyl.zoo.Variable;

/** A task of the zoo on its way to a model: simulated, standardised, trained, described. */
final class TaskModel {
    private final Task task;
    private final Recipe recipe;
    private final TrainingSet set;
    private final String dataDigest;

    private TaskModel(Task task, Recipe recipe, TrainingSet set, String dataDigest) {
        this.task = task;
        this.recipe = recipe;
        this.set = set;
        this.dataDigest = dataDigest;
    }

    /** Simulates the recipe's number of pairs. */
    static TaskModel simulate(Task task, Recipe recipe) {
        var simulations =
                Simulations.of(task, recipe.simulations(), recipe.training().seed());
        double[][] theta = simulations.parameters();
        double[][] x = simulations.data();
        double[][] rows = new double[theta.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[theta[i].length + x[i].length];
            System.arraycopy(theta[i], 0, rows[i], 0, theta[i].length);
            System.arraycopy(x[i], 0, rows[i], theta[i].length, x[i].length);
        }
        var variables = new ArrayList<DataVariable>();
        task.parameters().forEach(variable -> variables.add(data(variable, true, recipe)));
        task.data().forEach(variable -> variables.add(data(variable, false, recipe)));
        return new TaskModel(task, recipe, TrainingSet.of(variables, rows, recipe.validationRows()), digest(rows));
    }

    TrainedNetwork train(Progress progress) {
        var objective = new MethodObjective(
                recipe.method().description(),
                recipe.method().times(),
                recipe.masks(),
                set.parameters(),
                set.variables().size());
        return new TrainingRun(recipe.network().of(set.variables().size()), objective, set, recipe.training())
                .run(progress);
    }

    ModelDescription description() {
        var variables = new ArrayList<org.sibyl.runtime.artefact.Variable>();
        for (int i = 0; i < set.variables().size(); i++) {
            var variable = set.variables().get(i);
            variables.add(new org.sibyl.runtime.artefact.Variable(
                    variable.name(),
                    variable.isParameter() ? Role.PARAMETER : Role.DATA,
                    variable.unit(),
                    variable.support(),
                    set.standardization().shift(i),
                    set.standardization().scale(i)));
        }
        return new ModelDescription(
                task.name(),
                recipe.method().description(),
                new Mode.Joint(),
                recipe.network().type(),
                recipe.network().description(set.variables().size()),
                variables,
                recipe.method().solver());
    }

    String dataDigest() {
        return dataDigest;
    }

    int trainingRows() {
        return set.trainingRows();
    }

    List<String> parameterNames() {
        return task.parameters().stream().map(Variable::name).toList();
    }

    private static DataVariable data(Variable variable, boolean isParameter, Recipe recipe) {
        return new DataVariable(variable.name(), variable.unit(), support(variable, recipe), isParameter);
    }

    private static Support support(Variable variable, Recipe recipe) {
        if (Double.isFinite(variable.lower()) && Double.isFinite(variable.upper())) {
            return new Bounded(variable.lower(), variable.upper(), recipe.bijector());
        }
        return variable.lower() == 0 ? new Positive() : new Real();
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
