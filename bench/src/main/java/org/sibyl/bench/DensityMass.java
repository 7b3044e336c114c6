package org.sibyl.bench;

import java.util.BitSet;
import java.util.Locale;
import org.sibyl.runtime.Query;
import org.sibyl.runtime.inference.Draws;
import org.sibyl.runtime.inference.SamplingOptions;

/**
 * ∫ q dθ of a posterior of two parameters between −1 and 1, by midpoints of square cells: of those that some draw lies in or near to. What the others hold is a
 * part of the error, about the share of draws that would be alone there.
 *
 * @param mass the integral
 * @param standardError of the mass, from that of the share of attempts within the ends
 * @param cells how many cells were evaluated
 */
record DensityMass(double mass, double standardError, int cells) {

    private static final int SIDE = 400; // cells of 0.005, half of what is narrowest in a posterior of Two Moons
    private static final int NEAR = 4;

    static DensityMass of(Query query, Draws draws, SamplingOptions options) {
        var near = near(draws);
        double[][] middles = near.stream()
                .mapToObj(cell -> new double[] {middle(cell / SIDE), middle(cell % SIDE)})
                .toArray(double[][]::new);
        double sum = 0;
        double error = 0;
        for (var estimate : query.logDensityEstimates(middles, options)) {
            sum += Math.exp(estimate.value());
            error = Math.max(error, estimate.standardError());
        }
        double area = 4.0 / SIDE / SIDE;
        return new DensityMass(sum * area, error * sum * area, middles.length);
    }

    private static BitSet near(Draws draws) {
        var cells = new BitSet(SIDE * SIDE);
        for (double[] row : draws.copyValues()) {
            int i = index(row[0]);
            int j = index(row[1]);
            for (int a = Math.max(0, i - NEAR); a <= Math.min(SIDE - 1, i + NEAR); a++) {
                cells.set(a * SIDE + Math.max(0, j - NEAR), a * SIDE + Math.min(SIDE, j + NEAR + 1));
            }
        }
        return cells;
    }

    private static int index(double value) {
        return (int) Math.min(SIDE - 1, (value + 1) / 2 * SIDE);
    }

    private static double middle(int index) {
        return -1 + (2 * index + 1.0) / SIDE;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "mass %.4f, standard error %.4f, of %,d cells", mass, standardError, cells);
    }
}
