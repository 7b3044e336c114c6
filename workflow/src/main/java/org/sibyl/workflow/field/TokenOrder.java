package org.sibyl.workflow.field;

import java.util.Arrays;
import org.sibyl.arrays.ArrayFormatException;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;

/**
 * The order of a model's tokens. A model knows its tokens by their place; identities that come with inputs of GenSBI
 * library must say the same. Their columns are (position), (position, semantic), or (semantic, row, column) of a grid in raster
 * order.
 */
final class TokenOrder {
    private TokenOrder() {}

    /**
     * Checks an array of identities, if there is one of this name.
     *
     * @param tokens tokens of the stream
     * @param semantic number of the stream: 0 for what is generated, 1 for the observation
     */
    static void require(Npz file, String name, int tokens, int semantic) {
        if (!file.contains(name)) {
            return;
        }
        var ids = file.array(name);
        int columns = ids.rank() < 2 ? ids.rank() : ids.length(ids.rank() - 1);
        if (columns < 1 || columns > 3 || ids.size() == 0 || ids.size() % (tokens * columns) != 0) {
            throw new ArrayFormatException("array '" + name + "' must have the shape [1," + tokens
                    + ",1 to 3], one identity a token, but is " + ids);
        }
        double[] values = ids.toDoubles();
        int width = columns == 3 ? gridWidth(values, tokens) : tokens;
        for (int i = 0; i < values.length / columns; i++) {
            int token = i % tokens;
            double[] expected = switch (columns) {
                case 1 -> new double[] {token};
                case 2 -> new double[] {token, semantic};
                default -> new double[] {semantic, Math.floorDiv(token, width), token % width};
            };
            requireSame(name, ids, token, expected, Arrays.copyOfRange(values, i * columns, (i + 1) * columns));
        }
    }

    private static int gridWidth(double[] values, int tokens) {
        int width = 1;
        for (int i = 2; i < values.length; i += 3) {
            width = Math.max(width, (int) Math.min(values[i] + 1, tokens));
        }
        return width;
    }

    private static void requireSame(String name, NumericArray ids, int token, double[] expected, double[] found) {
        if (!Arrays.equals(expected, found)) {
            throw new ArrayFormatException("array '" + name + "' " + ids
                    + " must list the tokens in the model's order, but token " + token + " has the identity "
                    + Arrays.toString(found) + " where the model has " + Arrays.toString(expected)
                    + "; reorder the tokens of x, or leave '" + name + "' out");
        }
    }
}
