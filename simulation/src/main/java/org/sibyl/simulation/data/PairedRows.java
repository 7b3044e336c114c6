package org.sibyl.simulation.data;

/** The rows of two sources beside each other. */
record PairedRows(RowSource parameters, RowSource data) implements RowSource {
    /** Checks that they are equally many. */
    PairedRows {
        if (parameters.rows() != data.rows()) {
            throw new IllegalArgumentException(
                    "theta and x must have one row a pair, but theta has " + parameters.rows() + " rows and x has "
                            + data.rows() + ": look for the rows that are missing from one of them");
        }
    }

    @Override
    public int rows() {
        return parameters.rows();
    }

    @Override
    public int columns() {
        return parameters.columns() + data.columns();
    }

    @Override
    public void read(int row, double[] into, int at) {
        parameters.read(row, into, at);
        data.read(row, into, at + parameters.columns());
    }

    @Override
    public boolean isInMemory() {
        return parameters.isInMemory() && data.isInMemory();
    }
}
