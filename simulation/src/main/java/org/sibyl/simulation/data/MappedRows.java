package org.sibyl.simulation.data;

import org.sibyl.arrays.MappedNpy;

/** Rows on disk. */
final class MappedRows implements RowSource {
    private final MappedNpy array;

    MappedRows(MappedNpy array) {
        this.array = array;
    }

    @Override
    public int rows() {
        return array.rows();
    }

    @Override
    public int columns() {
        return array.rowSize();
    }

    @Override
    public void read(int row, double[] into, int at) {
        array.read(row, into, at);
    }

    @Override
    public boolean isInMemory() {
        return false;
    }
}
