package org.sibyl.importers.gensbi;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * The table of a sinusoidal identity, which GenSBI's writer may leave beside the weights although nothing of it was trained: one
 * {@code [positions, width]} for a sequence, one of half the width for each axis of a grid. The network computes its own, so
 * the file's is only compared with the formula, sin and cos of p · 10000^(−i/(width/2)).
 *
 * @param prefix what the names of the stream's tables begin with
 * @param tokens positions that the network needs
 * @param width features of a position
 */
record SavedSinusoids(String prefix, int tokens, int width) {
    /** Above what storage in 16 bits and phases in float32 cost, below what another formula would. */
    private static final double TOLERANCE = 0.01;

    /** Names of the tables in a file. */
    Set<String> names(Safetensors file) {
        return file.names().stream().filter(name -> name.startsWith(prefix)).collect(Collectors.toSet());
    }

    /**
     * Compares the tables of a file with the formula.
     *
     * @throws ImportException if a table has another shape or holds other numbers
     */
    void require(Safetensors file) {
        names(file).forEach(name -> require(file, name));
    }

    private void require(Safetensors file, String name) {
        var shape = file.shape(name).orElseThrow();
        if (shape.size() != 2 || shape.get(0) < tokens || shape.get(1) != width) {
            throw new ImportException(
                    file.source() + ": tensor '" + name + "' must be a table of sinusoids of at least "
                            + tokens + " rows and of " + width + " columns by the configuration, but has " + shape
                            + "; check widths and identities in the configuration");
        }
        float[] values = file.values(name);
        for (int i = 0; i < tokens * width; i++) {
            double expected = formula(Math.floorDiv(i, width), i % width);
            if (Math.abs(values[i] - expected) > TOLERANCE) {
                throw new ImportException(file.source() + ": tensor '" + name
                        + "' must hold the sinusoids of its positions, which are not trained, but element " + i + " is "
                        + values[i] + " instead of " + (float) expected + "; check identities in the configuration");
            }
        }
    }

    /** Sines, then cosines. */
    private double formula(int position, int column) {
        int half = width / 2;
        double angle = position * Math.pow(10000, -(double) (column % half) / half);
        return column < half ? Math.sin(angle) : Math.cos(angle);
    }
}
