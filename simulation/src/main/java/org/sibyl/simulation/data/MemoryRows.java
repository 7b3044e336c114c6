package org.sibyl.simulation.data;

/** Rows in memory. */
final class MemoryRows implements RowSource {
    private final double[][] values;

    /** Checks that all rows have the length of the first; they are not copied. */
    MemoryRows(double[][] values) {
        for (int n = 0; n < values.length; n++) {
            if (values[n].length != values[0].length) {
                throw new IllegalArgumentException(
                        "every row needs " + values[0].length + " values, row " + (n + 1) + " has " + values[n].length
                                + ": pad the shorter ones, with NaN where data may be absent (Variable.orAbsent()), or add the true length as a number");
            }
        }
        this.values = values;
    }

    @Override
    public int rows() {
        return values.length;
    }

    @Override
    public int columns() {
        return values.length == 0 ? 0 : values[0].length;
    }

    @Override
    public void read(int row, double[] into, int at) {
        System.arraycopy(values[row], 0, into, at, values[row].length);
    }

    @Override
    public boolean isInMemory() {
        return true;
    }
}
