package org.sibyl.trainer.data;

/** Standardised rows, by their index. Thread-safe. */
interface StandardRows {
    /** The most numbers of one array in memory; rows never lie across two. */
    int LARGEST_PIECE = 1 << 26;

    /** Copies a row into a batch from a place on. */
    void copy(int row, float[] into, int at);

    /** Copies all rows into memory, in several arrays where one would be too long. */
    static StandardRows inMemory(StandardRows rows, int count, int width) {
        int rowsPerPiece = Math.max(1, LARGEST_PIECE / Math.max(1, width));
        float[][] pieces = new float[(count + rowsPerPiece - 1) / rowsPerPiece][];
        for (int i = 0; i < pieces.length; i++) {
            int first = i * rowsPerPiece;
            int here = Math.min(rowsPerPiece, count - first);
            pieces[i] = new float[here * width];
            for (int n = 0; n < here; n++) {
                rows.copy(first + n, pieces[i], n * width);
            }
        }
        return (row, into, at) ->
                System.arraycopy(pieces[row / rowsPerPiece], row % rowsPerPiece * width, into, at, width);
    }
}
