package org.sibyl.trainer.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.sibyl.simulation.data.ScreenedRows;
import org.sibyl.solvers.support.Counts;
import org.sibyl.solvers.support.OrAbsent;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.support.QuantileNormal;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.support.SignedLog;
import org.sibyl.solvers.support.StandardNormal;
import org.sibyl.solvers.support.Support;
import org.sibyl.solvers.support.Truncated;
import org.sibyl.solvers.variable.Role;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

/**
 * Finds the support of each data variable from the training rows, and says what it found. All numbers of a variable have one. Parameters keep the support that
 * they were given; those with heavy tails are named.
 */
final class TransformFit {
    /** Fewer values show no tail. */
    private static final int FEWEST_VALUES = 100;

    /** Knots of a map through quantiles. */
    private static final int KNOTS = 65;

    private final ScreenedRows rows;
    private final int training;
    private final Transforms transforms;
    private final List<String> notes = new ArrayList<>();

    private TransformFit(ScreenedRows rows, int training, Transforms transforms) {
        this.rows = rows;
        this.training = training;
        this.transforms = transforms;
    }

    /**
     * What was found.
     *
     * @param variables with the supports of data
     * @param notes a line for each variable that is not ordinary, or was given a transform; parameters among them
     */
    record Found(Variables variables, List<String> notes) {}

    /**
     * Chooses the supports of data.
     *
     * @param training how many of the rows train, the first; no others are looked at, but to see that the choice holds for them
     * @throws IllegalArgumentException if a transform is of a name that no data variable has
     */
    static Found of(ScreenedRows rows, int training, Transforms transforms) {
        return new TransformFit(rows, training, transforms).found();
    }

    private Found found() {
        transforms.requireAmong(rows.variables().blocksOf(Role.DATA).stream()
                .map(Variable::name)
                .toList());
        var blocks = new ArrayList<>(rows.variables().blocks());
        if (blocks.stream().noneMatch(block -> isFree(block) || isUnmapped(block))) {
            return new Found(rows.variables(), List.of());
        }
        var spreads = Spreads.of(rows, training);
        int column = 0;
        for (int i = 0; i < blocks.size(); i++) {
            var block = blocks.get(i);
            if (isFree(block)) {
                var found = support(block, column, spreads.get(i));
                blocks.set(i, block.withSupport(block.isMaybeAbsent() ? new OrAbsent(found) : found));
            } else if (isUnmapped(block) && isHeavy(spreads.get(i))) {
                notes.add(heavy(block, spreads.get(i)) + ": few rows set its scale, and a parameter is not transformed"
                        + " unasked; infer another scale of it, such as its logarithm, or remove rows that are no draws of the"
                        + " prior");
            }
            column += block.size();
        }
        return new Found(new Variables(blocks), List.copyOf(notes));
    }

    /** Whether its support is for us to choose: parameters have theirs, and so have data that were given one. */
    private boolean isFree(Variable block) {
        return block.role() == Role.DATA
                && (present(block) instanceof Real || transforms.named().containsKey(block.name()));
    }

    /** Whether a parameter's numbers reach the network as they are, but for shift and scale. */
    private static boolean isUnmapped(Variable block) {
        return block.role() == Role.PARAMETER
                && (block.support() instanceof Real
                        || (block.support() instanceof Truncated cut && cut.within() instanceof Real));
    }

    private static boolean isHeavy(Spread spread) {
        return spread.size() >= FEWEST_VALUES && spread.isHeavy();
    }

    private static Support present(Variable block) {
        return block.support() instanceof OrAbsent either ? either.present() : block.support();
    }

    private Support support(Variable block, int first, Spread spread) {
        if (spread.size() == 0) {
            return new Real(); // no row has it
        }
        var chosen = transforms.of(block.name());
        if (chosen == Transform.AUTO) {
            return automatic(block, first, spread);
        }
        if (chosen == Transform.NONE) {
            if (isHeavy(spread)) {
                notes.add(heavy(block, spread) + ": left as it is, though few rows set its scale; transform auto takes "
                        + Transform.SIGNED_LOG);
            }
            return new Real();
        }
        notes.add(block.name() + ": transform " + chosen + ", as chosen");
        return made(chosen, spread);
    }

    private Support automatic(Variable block, int first, Spread spread) {
        if (spread.size() < FEWEST_VALUES) {
            return new Real();
        }
        if (spread.areCounts() && holds(new Counts(), block, first)) {
            return noted(block.name() + ": counts that differ by order of magnitude", Transform.COUNTS, spread);
        }
        if (spread.spanMagnitudes() && holds(new Positive(), block, first)) {
            return noted(block.name() + ": positive, over orders of magnitude", Transform.LOG, spread);
        }
        return spread.isHeavy() ? noted(heavy(block, spread), Transform.SIGNED_LOG, spread) : new Real();
    }

    private Support noted(String found, Transform transform, Spread spread) {
        notes.add(found + ": transform " + transform);
        return made(transform, spread);
    }

    private static String heavy(Variable block, Spread spread) {
        return String.format(
                Locale.ROOT,
                "%s: heavy tail (tail index %.2g, from %.3g to %.3g, median %.3g)",
                block.name(),
                spread.tailIndex(),
                spread.lowest(),
                spread.highest(),
                spread.median());
    }

    private static Support made(Transform transform, Spread spread) {
        return switch (transform) {
            case LOG -> new Positive();
            case COUNTS -> new Counts();
            case SIGNED_LOG -> spread.deviation() > 0 ? new SignedLog(spread.median(), spread.deviation()) : new Real();
            case QUANTILE_NORMAL -> quantiles(spread);
            case AUTO, NONE -> new Real();
        };
    }

    /** Knots at even steps of the normal quantile between the extremes; equal values are one knot. */
    private static Support quantiles(Spread spread) {
        double end = StandardNormal.quantile(1 - 0.5 / spread.size());
        var knots = new ArrayList<Double>();
        var quantiles = new ArrayList<Double>();
        for (int i = 0; i < KNOTS; i++) {
            double z = end * (2.0 * i / (KNOTS - 1) - 1);
            double p = i == 0 ? 0 : i == KNOTS - 1 ? 1 : StandardNormal.cumulative(z);
            double knot = spread.quantile(p);
            if (knots.isEmpty() || knot > knots.get(knots.size() - 1)) {
                knots.add(knot);
                quantiles.add(z);
            }
        }
        return knots.size() < 2 ? new Real() : new QuantileNormal(knots, quantiles);
    }

    /** Whether all rows lie in a support, those that validate included. */
    private boolean holds(Support support, Variable block, int first) {
        double[] row = new double[rows.width()];
        for (int n = 0; n < rows.count(); n++) {
            rows.read(n, row);
            if (!Arrays.stream(row, first, first + block.size())
                    .allMatch(value -> support.contains(value) || (Double.isNaN(value) && block.isMaybeAbsent()))) {
                return false;
            }
        }
        return true;
    }
}
