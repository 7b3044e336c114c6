package org.sibyl.trainer.network;

/** Tables of fixed sinusoidal identities. */
final class Sinusoids {
    private Sinusoids() {}

    /**
     * The table {@code [tokens, width]} of a fixed identity.
     *
     * @throws IllegalArgumentException if the width does not divide as the identity needs, or the grid has another size
     */
    static double[] of(TokenIdentity identity, int tokens, int width) {
        double[] table = new double[tokens * width];
        if (identity instanceof TokenIdentity.Sinusoidal2d grid) {
            if (width % 4 != 0) {
                throw new IllegalArgumentException(
                        "sinusoids on a grid need a width that is a multiple of 4, but have " + width);
            }
            if (grid.rows() * grid.columns() != tokens) {
                throw new IllegalArgumentException("a grid must have one position a token, but has " + grid.rows()
                        + " x " + grid.columns() + " for " + tokens + " tokens");
            }
            for (int token = 0; token < tokens; token++) {
                write(table, token * width, width / 2, Math.floorDiv(token, grid.columns()));
                write(table, token * width + width / 2, width / 2, token % grid.columns());
            }
            return table;
        }
        if (width % 2 != 0) {
            throw new IllegalArgumentException("sinusoids need an even width, but have " + width);
        }
        for (int token = 0; token < tokens; token++) {
            write(table, token * width, width, token);
        }
        return table;
    }

    /** Sines, then cosines, of position · 10000^(−i/(width/2)). */
    private static void write(double[] table, int offset, int width, int position) {
        int half = width / 2;
        for (int i = 0; i < half; i++) {
            double angle = position * Math.pow(10000, -(double) i / half);
            table[offset + i] = Math.sin(angle);
            table[offset + half + i] = Math.cos(angle);
        }
    }
}
