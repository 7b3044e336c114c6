package org.sibyl.simulation.data;

/** Rows in memory, one after another in one array. */
final class FlatRows implements RowSource {
    private final double[] values;
    private final int columns;

    FlatRows(double[] values, int columns) {
        this.values = values;
        this.columns = columns;
    }

    @Override
    public int rows() {
        return values.length / columns;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public void read(int row, double[] into, int at) {
        System.arraycopy(values, row * columns, into, at, columns);
    }

    @Override
    public boolean isInMemory() {
        return true;
    }
}
