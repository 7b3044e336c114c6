package org.sibyl.runtime.artefact;

import java.util.List;
import java.util.stream.IntStream;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.runtime.error.ArtefactInvalidException;
import org.sibyl.runtime.error.ModelIncompatibleException;
import org.sibyl.solvers.variable.Column;
import org.sibyl.solvers.variable.Variables;

/**
 * What shifts, scales and supports make of a few numbers, stored among a model's parity values: for each channel of each variable the network's
 * values −1.5, 0.25 and 1.5 in natural units, as draws come out, {@code natural}; and these on the network's scale, as observations go in,
 * {@code standardized}. Three points fix a shift and a scale, and tell one bijector from another. Either is [3, channels] in double
 * precision.
 *
 * <p>Whatever the family of the estimator, what goes in and comes out is changed in no other way.
 */
public final class NaturalProbe {

    private static final String NATURAL = "natural";
    private static final String STANDARDIZED = "standardized";
    private static final double[] NETWORK = {-1.5, 0.25, 1.5};
    private static final double TOLERANCE =
            1e-9; // the mathematics is strict; another release may round in another order

    private NaturalProbe() {}

    /** Returns parity values with these besides. */
    public static Npz stored(Variables variables, Npz parity) {
        var columns = channels(variables);
        double[] natural = natural(columns);
        return parity.with(NATURAL, table(natural, columns))
                .with(STANDARDIZED, table(standardized(columns, natural), columns));
    }

    /**
     * Checks stored values.
     *
     * @throws ModelIncompatibleException if the variables give other numbers
     * @throws ArtefactInvalidException if the values are missing or of another shape
     */
    public static void require(Variables variables, Npz parity) {
        var columns = channels(variables);
        double[] natural = values(parity, NATURAL, columns);
        requireEqual(columns, NATURAL, natural(columns), natural);
        requireEqual(columns, STANDARDIZED, standardized(columns, natural), values(parity, STANDARDIZED, columns));
    }

    /** A column of each channel: those of a series or an image share their scalings. */
    private static List<Column> channels(Variables variables) {
        return variables.blocks().stream()
                .flatMap(block -> IntStream.range(0, block.form().channels()).mapToObj(block::column))
                .toList();
    }

    private static double[] natural(List<Column> columns) {
        return mapped(columns, (column, i) -> column.toNatural(NETWORK[i / columns.size()]));
    }

    private static double[] standardized(List<Column> columns, double... natural) {
        return mapped(columns, (column, i) -> column.toNetwork(natural[i]));
    }

    private interface Entry {
        double of(Column column, int index);
    }

    private static double[] mapped(List<Column> columns, Entry entry) {
        return IntStream.range(0, NETWORK.length * columns.size())
                .mapToDouble(i -> entry.of(columns.get(i % columns.size()), i))
                .toArray();
    }

    private static NumericArray table(double[] values, List<Column> columns) {
        return NumericArray.of(values, NETWORK.length, columns.size());
    }

    private static double[] values(Npz parity, String name, List<Column> columns) {
        if (!parity.contains(name) || !parity.array(name).hasShape(NETWORK.length, columns.size())) {
            throw new ArtefactInvalidException(
                    "parity.npz needs " + name + " [" + NETWORK.length + ", " + columns.size()
                            + "], but it has " + (parity.contains(name) ? parity.array(name) : "none")
                            + "; export the model again");
        }
        return parity.array(name).toDoubles();
    }

    private static void requireEqual(List<Column> columns, String what, double[] found, double... stored) {
        int width = columns.size();
        for (int i = 0; i < width; i++) {
            double largest = 0;
            for (int at = i; at < stored.length; at += width) {
                largest = Math.max(largest, Math.abs(stored[at]));
            }
            for (int at = i; at < found.length; at += width) {
                boolean same = Double.compare(found[at], stored[at]) == 0; // not finite, if a model is so extreme
                if (!same && !(Math.abs(found[at] - stored[at]) <= TOLERANCE * largest)) {
                    throw new ModelIncompatibleException(
                            "the scalings and supports of a model must give the numbers that"
                                    + " were stored with it, but " + what + " "
                                    + columns.get(i).name() + " is " + found[at]
                                    + " for " + stored[at] + "; the model was damaged or changed, export it again");
                }
            }
        }
    }
}
