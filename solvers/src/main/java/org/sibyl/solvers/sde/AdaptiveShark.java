package org.sibyl.solvers.sde;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.ode.RowwiseField;
import org.sibyl.solvers.ode.StepLimitException;
import org.sibyl.solvers.ode.Tolerance;
import org.sibyl.solvers.process.GenerativeProcess;
import org.sibyl.solvers.process.Solver;
import org.sibyl.solvers.process.StepListener;

/**
 * {@link Shark} with steps chosen by its error estimate 3/5 h (k₂ − k₁) and by how far the diffusion g is from its chord, which no drift tells and which
 * matters where g starts or ends as a square root; for each row on its own. Steps are halves of halves of [0, 1], of a Brownian
 * path that is fixed by the row's noise before any step is chosen ({@link BrownianTree}): a tighter tolerance looks closer at the same path, and
 * rejected steps do not favour small noise.
 *
 * @param rate how much noise
 * @param tolerance of the error of a step
 */
public record AdaptiveShark(NoiseRate rate, Tolerance tolerance) implements Solver {

    private static final double SAFETY = 0.9;
    private static final double ESTIMATE_ORDER = 1.5; // the estimate is g W f′ h at its largest
    private static final double FIRST_STEP = 1.0 / 32;
    private static final double STRONGEST_CUT = 1.0 / 8;
    private static final double STRONGEST_GROWTH = 2; // the estimate is a random number that may vanish by chance

    /** Checks that both are there. */
    public AdaptiveShark {
        requireNonNull(rate, "rate");
        requireNonNull(tolerance, "tolerance");
    }

    @Override
    public void requireSuits(GenerativeMethod method) {
        rate.requireSuits(method);
    }

    @Override
    public boolean hasCommonSteps() {
        return false;
    }

    @Override
    public Batch solve(GenerativeProcess process, Batch start, RowNoise noise, StepListener listener) {
        var method = process.method();
        RowwiseField drift = (s, rows, x) -> process.drift(s, rows, x, u -> rate.squaredOverSigma(method, u) / 2);
        DoubleUnaryOperator g = s -> rate.at(method, s);
        var tree = new BrownianTree(noise, start.columns());
        var longest = new double[start.rows()]; // of each row's next step
        Arrays.fill(longest, FIRST_STEP);
        int[] active = IntStream.range(0, start.rows()).toArray();
        var x = start;
        listener.at(0, 0, x);
        for (int step = 1; active.length > 0; step++) {
            cut(tree, active, longest);
            int[] rows = active;
            var trial = attempt(drift, g, tree, rows, x.select(Rows.of(rows)));
            int[] kept = IntStream.range(0, rows.length)
                    .filter(i -> trial.accepts(i))
                    .toArray();
            for (int i = 0; i < rows.length; i++) {
                longest[rows[i]] = tree.length(rows[i]) * trial.change(i);
            }
            int[] moved = IntStream.of(kept).map(i -> rows[i]).toArray();
            x = x.replace(Rows.of(moved), trial.state.select(Rows.of(kept)));
            IntStream.of(moved).forEach(tree::advance);
            active = tree.underway(rows);
            listener.at(
                    step, IntStream.of(active).mapToDouble(tree::start).min().orElse(1), x);
        }
        return x;
    }

    private void cut(BrownianTree tree, int[] rows, double[] longest) {
        int[] tooLong = rows;
        while (tooLong.length > 0) {
            tooLong = IntStream.of(tooLong)
                    .filter(row -> tree.length(row) > longest[row])
                    .toArray();
            for (int row : tooLong) {
                if (tree.length(row) <= BrownianTree.SHORTEST) {
                    throw new StepLimitException("row " + row + " needs steps below " + BrownianTree.SHORTEST
                            + "; the field is too rough for " + tolerance);
                }
            }
            tree.halve(tooLong);
        }
    }

    /** A step of several rows: new states, and each row's error in units of its tolerance. */
    private static final class Trial {
        final Batch state;
        final double[] errors;

        Trial(Batch state, double[] errors) {
            this.state = state;
            this.errors = errors;
        }

        boolean accepts(int i) {
            return errors[i] <= 1; // a NaN is rejected
        }

        /** The longest next step over this one. */
        double change(int i) {
            double factor = SAFETY * StrictMath.pow(errors[i], -1 / ESTIMATE_ORDER);
            double most = accepts(i) ? STRONGEST_GROWTH : 0.5;
            return factor >= STRONGEST_CUT ? Math.min(most, factor) : STRONGEST_CUT; // a NaN cuts
        }
    }

    /** The formula of {@link Shark}, with a time and a length for each row. */
    private Trial attempt(RowwiseField f, DoubleUnaryOperator g, BrownianTree tree, int[] rows, Batch x) {
        double[] s = IntStream.of(rows).mapToDouble(tree::start).toArray();
        double[] h = IntStream.of(rows).mapToDouble(tree::length).toArray();
        double[] g0 = Arrays.stream(s).map(g).toArray();
        double[] g1 = each(s, h, (start, length) -> g.applyAsDouble(start + length));
        var motion = tree.motion(rows);
        var of = Rows.of(rows);
        var z1 = x.plus(g0, motion.h());
        var k1 = f.at(s, of, z1);
        var z2 = z1.plus(times(5.0 / 6, h), k1).plus(times(5.0 / 6, g0), motion.w());
        var k2 = f.at(each(s, h, (start, length) -> start + 5 * length / 6), of, z2);
        var y = x.plus(times(0.4, h), k1)
                .plus(times(0.6, h), k2)
                .plus(each(g0, g1, (a, b) -> (a + b) / 2), motion.w())
                .plus(each(g0, g1, (a, b) -> a - b), motion.h());
        double[] ofDrift = tolerance.norms(k2.plus(-1, k1).times(times(0.6, h)), x, y);
        double[] ofNoise = each(s, h, (start, length) -> chordError(g, start, length) / tolerance.absolute());
        return new Trial(y, each(ofDrift, ofNoise, Math::max)); // a NaN stays
    }

    /** The deviation of ∫ (g − its chord) dW over a step, with g a parabola through its ends and its middle: √(8/15 h) times its sagitta. */
    private static double chordError(DoubleUnaryOperator g, double s, double h) {
        double chord = (g.applyAsDouble(s) + g.applyAsDouble(s + h)) / 2;
        return Math.sqrt(8.0 / 15 * h) * Math.abs(g.applyAsDouble(s + h / 2) - chord);
    }

    private static double[] times(double factor, double[] a) {
        return Arrays.stream(a).map(value -> factor * value).toArray();
    }

    private static double[] each(double[] a, double[] b, DoubleBinaryOperator of) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> of.applyAsDouble(a[i], b[i]))
                .toArray();
    }
}
