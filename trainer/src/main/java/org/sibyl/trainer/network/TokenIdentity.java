package org.sibyl.trainer.network;

import java.util.List;

/** How a transformer knows which token of a stream is which. */
public sealed interface TokenIdentity {

    /** A learned vector for each token. */
    record Learned() implements TokenIdentity {}

    /**
     * Fixed sinusoids of the position in the sequence: sines, then cosines, of p · 10000^(−i/(I/2)) (Vaswani et al., 2017). The
     * width must be even.
     */
    record Sinusoidal1d() implements TokenIdentity {}

    /**
     * Fixed sinusoids on a grid in raster order: half the features from the row, half from the column. The width must be a
     * multiple of 4.
     *
     * @param rows rows of the grid, at least 1
     * @param columns columns of the grid, at least 1
     */
    record Sinusoidal2d(int rows, int columns) implements TokenIdentity {
        /** Checks the grid. */
        public Sinusoidal2d {
            grid(rows, columns);
        }
    }

    /**
     * Rotary positions: queries and keys are rotated by angles that grow with the position on each axis, so that attention sees
     * differences of positions (Su et al., 2021). The widths of the axes must be even and add up to the width of a head.
     *
     * @param positions where the tokens lie
     * @param widths features per head for each axis of the positions
     * @param theta base of the frequencies theta^(−2j/width), above 1
     */
    record Rotary(Positions positions, List<Integer> widths, double theta) implements TokenIdentity {
        /** Checks the widths against the axes. */
        public Rotary {
            widths = List.copyOf(widths);
            if (widths.size() != positions.axes()) {
                throw new IllegalArgumentException("rotary positions need a width for each of their " + positions.axes()
                        + " axes, but have " + widths);
            }
            if (widths.stream().anyMatch(width -> width < 0 || width % 2 != 0)) {
                throw new IllegalArgumentException("rotary widths must be even, but are " + widths);
            }
            if (!(theta > 1)) {
                throw new IllegalArgumentException("theta must be above 1, but is " + theta);
            }
        }
    }

    /** Where the tokens of a stream lie. */
    sealed interface Positions {
        /** How many coordinates a token has. */
        int axes();

        /** The coordinates of a token. */
        double[] of(int token);
    }

    /**
     * A sequence: (position, semantic).
     *
     * @param semantic number of the stream, 0 for what is generated, 1 for the observation
     */
    record Sequence(int semantic) implements Positions {
        @Override
        public int axes() {
            return 2;
        }

        @Override
        public double[] of(int token) {
            return new double[] {token, semantic};
        }
    }

    /**
     * A grid in raster order: (semantic, row, column).
     *
     * @param semantic number of the stream
     * @param columns columns of the grid, at least 1
     */
    record Grid(int semantic, int columns) implements Positions {
        /** Checks the grid. */
        public Grid {
            grid(1, columns);
        }

        @Override
        public int axes() {
            return 3;
        }

        @Override
        public double[] of(int token) {
            return new double[] {semantic, Math.floorDiv(token, columns), token % columns};
        }
    }

    private static void grid(int rows, int columns) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "a grid needs at least 1 row and 1 column, but has " + rows + " x " + columns);
        }
    }
}
