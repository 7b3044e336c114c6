package org.sibyl.bench;

import java.util.BitSet;
import java.util.Locale;
import java.util.stream.Stream;
import org.sibyl.runtime.Query;
import org.sibyl.runtime.inference.Draws;
import org.sibyl.runtime.inference.SamplingOptions;

/**
 * ∫ q dθ of a posterior of two parameters between −1 and 1, by the two points of Gauss and Legendre for each side of square cells: of those that some draw lies in or
 * near to. What the others hold is a part of the error, about the share of draws that would be alone there. Midpoints may be off by some thousandths where an end
 * cuts a ridge that is two cells wide.
 *
 * @param mass the integral
 * @param standardError of the mass, from that of the share of attempts within the ends
 * @param cells how many cells were evaluated
 */
record DensityMass(double mass, double standardError, int cells) {

    private static final int SIDE = 400; // cells of 0.005, half of what is narrowest in a posterior of Two Moons
    private static final int NEAR = 3;

    /** Of the two points from the middle of a cell, in halves of its side. */
    private static final double APART = 1 / Math.sqrt(3);

    static DensityMass of(Query query, Draws draws, SamplingOptions options) {
        var near = near(draws);
        double[][] points = near.stream().boxed().flatMap(DensityMass::points).toArray(double[][]::new);
        double sum = 0;
        double error = 0;
        for (var estimate : query.logDensityEstimates(points, options)) {
            sum += Math.exp(estimate.value());
            error = Math.max(error, estimate.standardError());
        }
        double area = 1.0 / SIDE / SIDE; // a point's share of its cell
        return new DensityMass(sum * area, error * sum * area, near.cardinality());
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

    private static Stream<double[]> points(int cell) {
        return Stream.of(-APART, APART)
                .flatMap(x ->
                        Stream.of(-APART, APART).map(y -> new double[] {place(cell / SIDE, x), place(cell % SIDE, y)}));
    }

    /** A place in a cell, from −1 to 1 along its side. */
    private static double place(int index, double within) {
        return -1 + (2 * index + 1 + within) / SIDE;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "mass %.4f, standard error %.4f, of %,d cells", mass, standardError, cells);
    }
}
