package org.sibyl.cli;

import java.util.Optional;
import org.sibyl.arrays.CsvTable;
import org.sibyl.solvers.noise.RandomStreams;
import org.sibyl.zoo.Simulations;
import org.sibyl.zoo.Task;

/** Simulated pairs for diagnostics, with the task that made them where there is one. Parameters and data by row. */
final class Pairs {
    private final double[][] parameters;
    private final double[][] data;
    private final Optional<Task> task;

    private Pairs(double[][] parameters, double[][] data, Optional<Task> task) {
        this.parameters = parameters;
        this.data = data;
        this.task = task;
    }

    /** Fresh pairs: their seed is far from the training's. */
    static Pairs ofTask(Task task, int count, long seed) {
        var simulations = Simulations.of(task, count, RandomStreams.judgingSeed(seed));
        return new Pairs(simulations.parameters(), simulations.data(), Optional.of(task));
    }

    /** Pairs of the user's, by column name or position. */
    static Pairs ofTable(CsvTable table, java.util.List<String> parameters, java.util.List<String> data) {
        var all = new java.util.ArrayList<>(parameters);
        all.addAll(data);
        double[][] rows = Tables.rows(table.arranged(all));
        double[][] theta = new double[rows.length][];
        double[][] x = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            theta[i] = java.util.Arrays.copyOf(rows[i], parameters.size());
            x[i] = java.util.Arrays.copyOfRange(rows[i], parameters.size(), rows[i].length);
        }
        return new Pairs(theta, x, Optional.empty());
    }

    double[][] parameters() {
        return parameters.clone();
    }

    double[][] data() {
        return data.clone();
    }

    /** Data simulated at given parameters; empty if the pairs are the user's. */
    Optional<double[][]> simulate(double[][] theta, long seed) {
        return task.map(known -> {
            double[][] x = new double[theta.length][];
            for (int i = 0; i < x.length; i++) {
                x[i] = known.simulate(theta[i], RandomStreams.predictive(seed, i));
            }
            return x;
        });
    }

    /** Draws of the exact posterior, where the task has a sampler. */
    Optional<double[][]> exact(double[] observation, int draws, long seed) {
        return task.flatMap(Task::exactPosterior)
                .map(sampler -> sampler.draw(observation, draws, RandomStreams.exactDraws(seed)));
    }
}
