package org.sibyl.selftest.imports;

import java.util.List;
import org.sibyl.trainer.network.TokenIdentity;

/** The identities that GenSBI has for the tokens of a stream, those of grids on a square and on a rectangle. */
enum CellIdentity {
    ABSOLUTE("absolute", 1, 3),
    POS1D("pos1d", 1, 3),
    POS2D_SQUARE("pos2d", 2, 2),
    POS2D_RECTANGLE("pos2d", 2, 3),
    ROPE1D("rope1d", 1, 3),
    ROPE2D_SQUARE("rope2d", 2, 2),
    ROPE2D_RECTANGLE("rope2d", 3, 2);

    private final String word;
    private final int rows;
    private final int columns;

    CellIdentity(String word, int rows, int columns) {
        this.word = word;
        this.rows = rows;
        this.columns = columns;
    }

    /** GenSBI's word. */
    String word() {
        return word;
    }

    /** Tokens of a stream. */
    int tokens() {
        return rows * columns;
    }

    boolean isRotary() {
        return word.startsWith("rope");
    }

    boolean isSinusoidal() {
        return word.startsWith("pos");
    }

    boolean isGrid() {
        return word.endsWith("2d");
    }

    /** The sides of a grid that is no square; GenSBI's constructor does not say them. */
    List<Integer> statedSides() {
        return isGrid() && rows != columns ? List.of(rows, columns) : List.of();
    }

    /** Of a stream of parameters (0) or of an observation (1). */
    TokenIdentity identity(int stream, List<Integer> widths, double theta) {
        return switch (this) {
            case ABSOLUTE -> new TokenIdentity.Learned();
            case POS1D -> new TokenIdentity.Sinusoidal1d();
            case POS2D_SQUARE, POS2D_RECTANGLE -> new TokenIdentity.Sinusoidal2d(rows, columns);
            case ROPE1D -> new TokenIdentity.Rotary(new TokenIdentity.Sequence(stream), widths, theta);
            case ROPE2D_SQUARE, ROPE2D_RECTANGLE ->
                new TokenIdentity.Rotary(new TokenIdentity.Grid(stream, columns), widths, theta);
        };
    }

    @Override
    public String toString() {
        return isGrid() ? word + " " + rows + "x" + columns : word;
    }
}
