package org.sibyl.simulation.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.solvers.support.Bounded;
import org.sibyl.solvers.support.LogBounded;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.support.Support;
import org.sibyl.solvers.support.Truncated;
import org.sibyl.solvers.variable.Variable;

/**
 * Supports as two ends: the arrays {@code theta_lower} and {@code theta_upper}, infinite where there is no end, and the way that a user
 * writes them. Logarithmic intervals have {@code theta_log} 1, and pairs that go on beyond two truncated ends a {@code theta_margin} above 0.
 */
public final class Bounds {
    private static final String LOWER = "theta_lower";
    private static final String UPPER = "theta_upper";
    private static final String LOG = "theta_log";
    private static final String MARGIN = "theta_margin";

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
                    "the ends of a parameter must be both finite, both absent, or 0 and absent (above 0), but are "
                            + lower + " and " + upper + ": shift or flip the parameter");
        }
        return Walls.USUAL.between(lower, upper, isLog);
    }

    /** The lower end of a support. */
    public static double lower(Support support) {
        if (support instanceof Bounded bounded) {
            return bounded.lower();
        }
        if (support instanceof LogBounded bounded) {
            return bounded.lower();
        }
        if (support instanceof Truncated cut) {
            return cut.lower().orElseGet(() -> lower(cut.within()));
        }
        return support instanceof Positive ? 0 : Double.NEGATIVE_INFINITY;
    }

    /** The upper end of a support. */
    public static double upper(Support support) {
        if (support instanceof Bounded bounded) {
            return bounded.upper();
        }
        if (support instanceof Truncated cut) {
            return cut.upper().orElseGet(() -> upper(cut.within()));
        }
        return support instanceof LogBounded bounded ? bounded.upper() : Double.POSITIVE_INFINITY;
    }

    /** Whether a support between two ends spans orders of magnitude. */
    public static boolean isLog(Support support) {
        return support instanceof LogBounded || (support instanceof Truncated cut && cut.within() instanceof Positive);
    }

    /** Returns pairs as an archive that {@link PairsFiles} reads back to the same pairs, walls and names excepted. */
    public static Npz archive(Pairs pairs) {
        var archive = Npz.empty()
                .with("theta", array(pairs.theta(), pairs.parameters()))
                .with("x", array(pairs.x(), pairs.data()));
        for (var each : arrays(pairs.parameters()).entrySet()) {
            archive = archive.with(each.getKey(), each.getValue());
        }
        return archive;
    }

    private static NumericArray array(double[][] rows, List<Variable> variables) {
        var shape = IntStream.concat(
                IntStream.of(rows.length), Shapes.ofRow(variables).stream().mapToInt(Integer::intValue));
        return NumericArray.of(
                Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray(), shape.toArray());
    }

    /** Returns the ends of all numbers of parameters as arrays, by name. */
    static Map<String, NumericArray> arrays(List<Variable> parameters) {
        var arrays = new LinkedHashMap<String, NumericArray>();
        arrays.put(LOWER, ends(parameters, Bounds::lower));
        arrays.put(UPPER, ends(parameters, Bounds::upper));
        arrays.put(LOG, ends(parameters, support -> isLog(support) ? 1 : 0));
        if (parameters.stream().anyMatch(each -> margin(each.support()) > 0)) {
            arrays.put(MARGIN, ends(parameters, Bounds::margin));
        }
        return arrays;
    }

    /** By how much of the length between them pairs go on beyond the ends of a support. */
    public static double margin(Support support) {
        return support instanceof Truncated cut ? cut.margin().orElse(0.0) : 0;
    }

    private static Support between(double lower, double upper, double log, double margin) {
        var support = between(lower, upper, log != 0);
        return margin > 0 && support instanceof Truncated cut ? cut.withMargin(margin) : support;
    }

    private static NumericArray ends(List<Variable> parameters, ToDoubleFunction<Support> end) {
        double[] values = parameters.stream()
                .flatMapToDouble(each -> DoubleStream.generate(() -> end.applyAsDouble(each.support()))
                        .limit(each.size()))
                .toArray();
        return NumericArray.of(values, values.length);
    }

    /** Returns the parameters theta1, theta2, ..., or the series or image theta, with the bounds that an archive states. */
    static List<Variable> in(NamedArrays archive, NamedRows theta) {
        int width = theta.width();
        double[] lower = column(archive, LOWER, width, Double.NEGATIVE_INFINITY);
        double[] upper = column(archive, UPPER, width, Double.POSITIVE_INFINITY);
        double[] log = column(archive, LOG, width, 0);
        double[] margin = column(archive, MARGIN, width, 0);
        if (theta.rank() > 2) {
            for (double[] ends : List.of(lower, upper, log, margin)) {
                requireOne(archive, ends);
            }
            var support = between(lower[0], upper[0], log[0], margin[0]);
            return List.of(Variable.parameter("theta", Shapes.form(theta.shape()), support));
        }
        var names = Parameter.usualNames(width);
        return IntStream.range(0, width)
                .mapToObj(i -> Variable.parameter(names.get(i), between(lower[i], upper[i], log[i], margin[i])))
                .toList();
    }

    private static void requireOne(NamedArrays archive, double... ends) {
        if (Arrays.stream(ends).distinct().count() > 1) {
            throw new IllegalArgumentException(archive.source() + ": a series or an image must have one support, but "
                    + LOWER + ", " + UPPER + ", " + LOG + " or " + MARGIN
                    + " differ within theta: reshape theta to [N, " + ends.length
                    + "]");
        }
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
}
