package org.sibyl.runtime.capability;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.sibyl.runtime.error.SamplingFailedException;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.density.LogDensity;
import org.sibyl.solvers.support.Truncated;
import org.sibyl.solvers.variable.Column;

/** The asked columns of a question, between the network's scale and natural units. Immutable and thread-safe. */
public final class NaturalColumns {

    private final List<Column> columns;
    private final int[] places;

    /** The asked columns of a question. */
    public NaturalColumns(Question question) {
        columns = question.askedColumns();
        places = question.askedPlaces();
    }

    /** Returns how many there are. */
    public int count() {
        return places.length;
    }

    /** Returns the columns. */
    public List<Column> columns() {
        return columns;
    }

    /**
     * Writes the asked columns of some rows of free columns in natural units, [rows, asked].
     *
     * @param firstRow number of the first of these rows in the call, and in the values
     * @throws SamplingFailedException if a natural value is not finite
     */
    public void copyNatural(Batch free, double[] values, int firstRow) {
        double[] natural = natural(free, firstRow);
        System.arraycopy(natural, 0, values, firstRow * places.length, natural.length);
    }

    /**
     * Returns the asked columns of some rows of free columns in natural units, [rows, asked]; each lies in its open support, or beyond the
     * ends of a truncated one.
     *
     * @param firstRow number of the first of these rows in the call
     * @throws SamplingFailedException if a natural value is not finite
     */
    public double[] natural(Batch free, int firstRow) {
        var values = new double[free.rows() * places.length];
        for (int row = 0; row < free.rows(); row++) {
            for (int i = 0; i < places.length; i++) {
                double network = free.at(row, places[i]);
                double value = columns.get(i).toNatural(network);
                if (!Double.isFinite(value)) {
                    throw new SamplingFailedException("every draw must be a finite number, but "
                            + columns.get(i).name() + " of row " + (firstRow + row) + " is " + value
                            + ", from the network's " + network + " by the shift "
                            + columns.get(i).shift() + " and the scale "
                            + columns.get(i).scale()
                            + "; the model or its observation is outside what it was trained on");
                }
                values[row * places.length + i] = value;
            }
        }
        return values;
    }

    /** Moves estimates in some rows of natural values that lie beyond the ends of truncated columns onto them: no true value is beyond. */
    public void clamp(double[] values, int firstRow, int rows) {
        for (int i = firstRow * places.length; i < (firstRow + rows) * places.length; i++) {
            if (columns.get(i % places.length).support() instanceof Truncated cut) {
                values[i] = cut.clamped(values[i]);
            }
        }
    }

    /** Returns some points as free columns on the network's scale; every free column must be asked for. */
    public Batch network(double[][] points, int... chosen) {
        var state = new double[chosen.length * places.length];
        for (int row = 0; row < chosen.length; row++) {
            for (int i = 0; i < places.length; i++) {
                state[row * places.length + places[i]] = columns.get(i).toNetwork(points[chosen[row]][i]);
            }
        }
        return Batch.of(chosen.length, places.length, state);
    }

    /** Returns the indexes of the points that lie in the supports. */
    public int[] inside(double[][] points) {
        return IntStream.range(0, points.length)
                .filter(i -> isInside(points[i]))
                .toArray();
    }

    /** A point so near to an end that the network cannot be told of it has no density either. */
    private boolean isInside(double... point) {
        return IntStream.range(0, point.length)
                .allMatch(i -> columns.get(i).support().contains(point[i])
                        && Double.isFinite(columns.get(i).toNetwork(point[i]))
                        && Double.isFinite(columns.get(i).logSlope(point[i])));
    }

    /** Returns a density of the network's values as one of the natural values. */
    public LogDensity.Estimate natural(LogDensity.Estimate network, double... point) {
        double slope = IntStream.range(0, point.length)
                .mapToDouble(i -> columns.get(i).logSlope(point[i]))
                .sum();
        return new LogDensity.Estimate(network.value() + slope, network.standardError());
    }

    /** Returns the same for one of the rows that {@link #copyNatural} wrote. */
    public LogDensity.Estimate natural(LogDensity.Estimate network, double[] values, int row) {
        return natural(network, Arrays.copyOfRange(values, row * places.length, (row + 1) * places.length));
    }
}
