package org.sibyl.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sibyl.arrays.CsvTable;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.runtime.inference.Draws;

/**
 * Draws for one observation or several.
 *
 * @param sampled draws of each observation, equally many
 * @param observations {@code [observations, data]}
 */
record DrawsAnswer(List<Draws> sampled, NumericArray observations) implements Answer {
    static DrawsAnswer of(List<Draws> sampled, double[][] observations) {
        double[] given =
                Arrays.stream(observations).flatMapToDouble(Arrays::stream).toArray();
        return new DrawsAnswer(
                List.copyOf(sampled), NumericArray.of(given, observations.length, observations[0].length));
    }

    /** A column for each variable, and, of several observations, a first one that says which, from 1. */
    @Override
    public CsvTable table() {
        if (sampled.size() == 1) {
            return CsvTable.of(sampled.get(0).names(), columns(), values());
        }
        var names = new ArrayList<>(List.of("observation"));
        names.addAll(sampled.get(0).names());
        double[] drawn = values();
        double[] values = new double[sampled.size() * rows() * names.size()];
        for (int row = 0; row < sampled.size() * rows(); row++) {
            values[row * names.size()] = 1 + row / rows();
            System.arraycopy(drawn, row * columns(), values, row * names.size() + 1, columns());
        }
        return CsvTable.of(names, names.size(), values);
    }

    /** {@code [draws, variables]}, of several observations {@code [observations, draws, variables]}. */
    @Override
    public NumericArray array() {
        return sampled.size() == 1
                ? NumericArray.of(values(), rows(), columns())
                : NumericArray.of(values(), sampled.size(), rows(), columns());
    }

    /** The draws and what they were given: {@code draws} and {@code x}. */
    @Override
    public Npz arrays() {
        return Npz.empty().with("draws", array()).with("x", observations);
    }

    private double[] values() {
        double[] all = new double[sampled.size() * rows() * columns()];
        for (int i = 0; i < sampled.size(); i++) {
            sampled.get(i).asBuffer().get(all, i * rows() * columns(), rows() * columns());
        }
        return all;
    }

    private int rows() {
        return sampled.get(0).rows();
    }

    private int columns() {
        return sampled.get(0).columns();
    }
}
