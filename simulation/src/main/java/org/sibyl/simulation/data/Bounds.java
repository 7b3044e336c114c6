package org.sibyl.simulation.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.solvers.support.Bounded;
import org.sibyl.solvers.support.LogBounded;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.support.Support;

/**
 * Supports as two ends: the arrays {@code theta_lower} and {@code theta_upper}, infinite where there is no end, and the way that a user
 * writes them. Logarithmic intervals have {@code theta_log} 1.
 */
public final class Bounds {
    private static final String LOWER = "theta_lower";
    private static final String UPPER = "theta_upper";
    private static final String LOG = "theta_log";

    private Bounds() {}

    /**
     * The support between two ends.
     *
     * @param lower lower end, −∞ if there is none
     * @param upper upper end, +∞ if there is none
     * @param isLog whether the parameter spans orders of magnitude
     * @throws IllegalArgumentException if there is no such support
     */
    public static Support between(double lower, double upper, boolean isLog) {
        if (lower == Double.NEGATIVE_INFINITY && upper == Double.POSITIVE_INFINITY && !isLog) {
            return new Real();
        }
        if (lower == 0 && upper == Double.POSITIVE_INFINITY) {
            return new Positive();
        }
        if (!Double.isFinite(lower) || !Double.isFinite(upper)) {
            throw new IllegalArgumentException(
                    "the ends of a parameter must be both finite, both absent, or 0 and absent" + " (above 0), got "
                            + lower + " and " + upper + ": shift or flip the parameter");
        }
        return isLog ? new LogBounded(lower, upper, Parameter.BIJECTOR) : new Bounded(lower, upper, Parameter.BIJECTOR);
    }

    /** The lower end of a support. */
    public static double lower(Support support) {
        if (support instanceof Bounded bounded) {
            return bounded.lower();
        }
        if (support instanceof LogBounded bounded) {
            return bounded.lower();
        }
        return support instanceof Positive ? 0 : Double.NEGATIVE_INFINITY;
    }

    /** The upper end of a support. */
    public static double upper(Support support) {
        if (support instanceof Bounded bounded) {
            return bounded.upper();
        }
        return support instanceof LogBounded bounded ? bounded.upper() : Double.POSITIVE_INFINITY;
    }

    /** Pairs as an archive that {@link PairsFiles} reads back to the same pairs, bijectors and names excepted. */
    public static Npz archive(Pairs pairs) {
        int count = pairs.count();
        var shape = new ArrayList<Integer>(List.of(count));
        shape.addAll(pairs.observation().shape());
        int width = pairs.parameters().size();
        var archive = Npz.empty()
                .with("theta", NumericArray.of(flat(pairs.theta(), width), count, width))
                .with(
                        "x",
                        NumericArray.of(
                                flat(pairs.x(), pairs.observation().size()),
                                shape.stream().mapToInt(Integer::intValue).toArray()));
        for (var each : arrays(pairs.parameters()).entrySet()) {
            archive = archive.with(each.getKey(), each.getValue());
        }
        return archive;
    }

    /** The ends of parameters as arrays, by name. */
    static Map<String, NumericArray> arrays(List<Parameter> parameters) {
        var supports = parameters.stream().map(Parameter::support).toList();
        var arrays = new LinkedHashMap<String, NumericArray>();
        arrays.put(LOWER, ends(supports.stream().mapToDouble(Bounds::lower).toArray()));
        arrays.put(UPPER, ends(supports.stream().mapToDouble(Bounds::upper).toArray()));
        arrays.put(
                LOG,
                ends(supports.stream()
                        .mapToDouble(s -> s instanceof LogBounded ? 1 : 0)
                        .toArray()));
        return arrays;
    }

    /** The parameters theta1, theta2, ... with the bounds that an archive states. */
    static List<Parameter> in(NamedArrays archive, int width) {
        double[] lower = column(archive, LOWER, width, Double.NEGATIVE_INFINITY);
        double[] upper = column(archive, UPPER, width, Double.POSITIVE_INFINITY);
        double[] log = column(archive, LOG, width, 0);
        var names = Parameter.usualNames(width);
        return IntStream.range(0, width)
                .mapToObj(i -> new Parameter(names.get(i), "", between(lower[i], upper[i], log[i] != 0)))
                .toList();
    }

    private static double[] column(NamedArrays archive, String name, int width, double absent) {
        if (!archive.contains(name)) {
            double[] values = new double[width];
            Arrays.fill(values, absent);
            return values;
        }
        double[] values = archive.numbers(name);
        if (values.length != width) {
            throw new IllegalArgumentException(archive.source() + ": " + name + " must have one number for each of "
                    + width + " parameters, it has " + values.length);
        }
        return values;
    }

    private static NumericArray ends(double... values) {
        return NumericArray.of(values, values.length);
    }

    private static double[] flat(double[][] rows, int width) {
        double[] values = new double[Math.multiplyExact(rows.length, width)];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, values, i * width, width);
        }
        return values;
    }
}
