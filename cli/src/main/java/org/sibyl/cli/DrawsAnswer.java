package org.sibyl.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.sibyl.arrays.CsvTable;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.arrays.TableFormat;
import org.sibyl.runtime.inference.Draws;

/**
 * Draws for one observation or several.
 *
 * @param sampled draws of each observation, equally many
 * @param observations {@code [observations, data]}
 * @param first number of the first observation, from 1
 * @param isOfOne whether all that was asked about is one observation, of which these are draws
 */
record DrawsAnswer(List<Draws> sampled, NumericArray observations, int first, boolean isOfOne) implements Answer {
    private static final int ARRAY_BYTES =
            5 * Double.BYTES; // a number is held as draw, array and bytes, some of them twice
    private static final int TEXT_BYTES = 4 * Double.BYTES + 3 * 26; // and as text, with its copies
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE / Double.BYTES / 2;
    private static final int LONGEST_TEXT = Integer.MAX_VALUE / 26;

    static DrawsAnswer of(List<Draws> sampled, double[][] observations) {
        double[] given =
                Arrays.stream(observations).flatMapToDouble(Arrays::stream).toArray();
        return new DrawsAnswer(
                List.copyOf(sampled),
                NumericArray.of(given, observations.length, observations[0].length),
                1,
                sampled.size() == 1);
    }

    /** The same as a part of more observations. */
    DrawsAnswer amongMore(int number) {
        return new DrawsAnswer(sampled, observations, number, false);
    }

    /**
     * Refuses more draws than can be held while they are written, before they are drawn.
     *
     * @param columns variables of a draw
     */
    static void requireRoom(int observations, int draws, int columns, Path out) {
        boolean isText = TableFormat.of(out) == TableFormat.CSV;
        long numbers = Math.multiplyExact((long) observations * draws, columns + 1L);
        double bytes = (double) numbers * (isText ? TEXT_BYTES : ARRAY_BYTES);
        long heap = Runtime.getRuntime().maxMemory();
        if (bytes > heap || numbers > (isText ? LONGEST_TEXT : LONGEST_ARRAY)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "--draws %,d for each of %,d observations take about %,.0f MiB until they are written to %s, but Java may"
                            + " use %,d MiB and write %,d numbers: lower --draws, pass fewer rows of --observation, %sor give"
                            + " Java more (-Xmx8g in SIBYL_JAVA_FLAGS)",
                    draws,
                    observations,
                    bytes / (1 << 20),
                    out.getFileName(),
                    heap >> 20,
                    isText ? LONGEST_TEXT : LONGEST_ARRAY,
                    isText ? "let --out end in .npy, " : ""));
        }
    }

    /** A column for each variable, and, of several observations, a first one that says which, from 1. */
    @Override
    public CsvTable table() {
        if (isOfOne) {
            return CsvTable.of(sampled.get(0).names(), columns(), values());
        }
        var names = new ArrayList<>(List.of("observation"));
        names.addAll(sampled.get(0).names());
        double[] drawn = values();
        double[] values = new double[sampled.size() * rows() * names.size()];
        for (int row = 0; row < sampled.size() * rows(); row++) {
            values[row * names.size()] = first + row / rows();
            System.arraycopy(drawn, row * columns(), values, row * names.size() + 1, columns());
        }
        return CsvTable.of(names, names.size(), values);
    }

    /** {@code [draws, variables]}, of several observations {@code [observations, draws, variables]}. */
    @Override
    public NumericArray array() {
        return isOfOne
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
