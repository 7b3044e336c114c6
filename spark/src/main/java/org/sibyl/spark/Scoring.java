package org.sibyl.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.sibyl.diagnostics.calibration.EnergyScore;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.Capability;
import org.sibyl.solvers.variable.Column;
import org.sibyl.solvers.variable.Role;

/**
 * What is asked about each pair.
 *
 * @param id index of the column of the pair's number
 * @param theta index of the column of the truth
 * @param x index of the column of the data
 * @param draws for each pair
 * @param seed of all draws
 * @param hasDensities whether the truth's log density is asked for
 */
record Scoring(int id, int theta, int x, int draws, long seed, boolean hasDensities) implements Serializable {

    /** Refuses a model that cannot be asked. */
    void requireAnswers(Posterior posterior) {
        var capabilities = posterior.capabilities();
        if (hasDensities && !capabilities.contains(Capability.DENSITIES)) {
            throw new IllegalArgumentException("withDensities needs a model that has log densities, but "
                    + posterior.manifest().name() + " has " + capabilities + ": leave it out, energy scores need none");
        }
    }

    /** The names of a model's parameters. */
    static List<String> parameters(Posterior posterior) {
        return posterior.manifest().variables().columns().stream()
                .filter(column -> column.role() == Role.PARAMETER)
                .map(Column::name)
                .toList();
    }

    /** A row of scores for each pair. */
    List<Row> scored(Posterior posterior, int first, List<Row> run) {
        double[][] truths = numbers(run, theta, "parameters");
        double[][] data = numbers(run, x, "data");
        var sampling = posterior.options().withThreads(1).withFirstObservation(first);
        var answers = posterior.sampleAll(data, draws, seed, sampling);
        double[] densities = hasDensities
                ? posterior.logDensityAll(
                        data, truths, posterior.densityOptions().withThreads(1).withFirstObservation(first))
                : new double[0];
        var rows = new ArrayList<Row>(run.size());
        for (int i = 0; i < run.size(); i++) {
            rows.add(row(first + i, truths[i], answers.get(i).copyValues(), densities, i));
        }
        return rows;
    }

    private double[][] numbers(List<Row> run, int column, String what) {
        return run.stream()
                .map(row -> RowNumbers.numbers(row, column, what, id))
                .toArray(double[][]::new);
    }

    private Row row(long number, double[] truth, double[][] drawn, double[] densities, int i) {
        int[] smaller = new int[truth.length];
        int[] equal = new int[truth.length];
        for (int k = 0; k < truth.length; k++) {
            int parameter = k;
            smaller[k] = (int) Arrays.stream(drawn)
                    .filter(draw -> draw[parameter] < truth[parameter])
                    .count();
            equal[k] = (int) Arrays.stream(drawn)
                    .filter(draw -> draw[parameter] == truth[parameter])
                    .count();
        }
        double energy = EnergyScore.of(truth, drawn);
        return hasDensities
                ? RowFactory.create(number, smaller, equal, energy, densities[i])
                : RowFactory.create(number, smaller, equal, energy);
    }
}
