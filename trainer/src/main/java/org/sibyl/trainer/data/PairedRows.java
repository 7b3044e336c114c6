package org.sibyl.trainer.data;

/** The rows of two sources beside each other. */
record PairedRows(RowSource parameters, RowSource data) implements RowSource {
    /** Checks that they are equally many. */
    PairedRows {
        if (parameters.rows() != data.rows()) {
            throw new IllegalArgumentException(
                    "every pair needs parameters and data, got " + parameters.rows() + " rows of parameters and "
                            + data.rows() + " of data: give the same simulations in the same order");
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
    public void read(int row, double[] into) {
        double[] right = new double[data.columns()];
        parameters.read(row, into); // fills the beginning
        data.read(row, right);
        System.arraycopy(right, 0, into, parameters.columns(), right.length);
    }
}
