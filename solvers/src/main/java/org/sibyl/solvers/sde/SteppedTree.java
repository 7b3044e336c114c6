package org.sibyl.solvers.sde;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.ode.RowwiseField;
import org.sibyl.solvers.ode.StepLimitException;
import org.sibyl.solvers.ode.Tolerance;
import org.sibyl.solvers.process.GenerativeProcess;
import org.sibyl.solvers.process.StepListener;

/**
 * Step control of an SDE, for each row on its own: steps are halves of halves of [0, 1], of a Brownian path that is fixed by the row's noise before any step is
 * chosen ({@link BrownianTree}). A tighter tolerance looks closer at the same path, and rejected steps do not favour small noise.
 */
final class SteppedTree {

    private static final double SAFETY = 0.9;
    private static final double ESTIMATE_ORDER = 1.5; // the estimate is g W f′ h at its largest
    private static final double FIRST_STEP = 1.0 / 32;
    private static final double STRONGEST_CUT = 1.0 / 8;
    private static final double STRONGEST_GROWTH = 2; // the estimate is a random number that may vanish by chance

    private final Attempt attempt;
    private final String limits;

    /**
     * A control of steps.
     *
     * @param attempt a step
     * @param limits what the errors are measured against, for an error message
     */
    SteppedTree(Attempt attempt, String limits) {
        this.attempt = attempt;
        this.limits = limits;
    }

    /** A method with an error estimate. */
    interface Attempt {
        /** A step of several rows over the next interval of each. */
        Trial of(BrownianTree tree, int[] rows, Batch x);
    }

    /**
     * A step of several rows: new states, and each row's error in units of its tolerance.
     *
     * @param state new states
     * @param error of a row
     */
    record Trial(Batch state, DoubleByRow error) {

        boolean accepts(int i) {
            return error.at(i) <= 1; // a NaN is rejected
        }

        /** The longest next step over this one. */
        double change(int i) {
            double factor = SAFETY * StrictMath.pow(error.at(i), -1 / ESTIMATE_ORDER);
            double most = accepts(i) ? STRONGEST_GROWTH : 0.5;
            return factor >= STRONGEST_CUT ? Math.min(most, factor) : STRONGEST_CUT; // a NaN cuts
        }
    }

    /** A method's step of several rows, with the drift and the diffusion of its equation. */
    interface Formula {
        Trial of(RowwiseField drift, DoubleUnaryOperator g, BrownianTree tree, int[] rows, Batch x);
    }

    /** Solves a process by a formula. */
    static Batch solve(
            GenerativeProcess process,
            NoiseRate rate,
            Tolerance tolerance,
            Formula formula,
            Batch start,
            RowNoise noise,
            StepListener listener) {
        var method = process.method();
        RowwiseField drift = (s, rows, x) -> process.drift(s, rows, x, u -> rate.squaredOverSigma(method, u) / 2);
        DoubleUnaryOperator g = s -> rate.at(method, s);
        return new SteppedTree((tree, rows, x) -> formula.of(drift, g, tree, rows, x), tolerance.toString())
                .solve(start, noise, listener);
    }

    /**
     * What comes of steps: the error is the larger of that of the drift and of how far g is from its chord.
     *
     * @param apart each row's error by the drift, in units of its tolerance
     */
    static Trial trial(Batch state, double[] apart, DoubleUnaryOperator g, double[] s, double[] h, double absolute) {
        double[] ofNoise = each(s, h, (start, length) -> chordError(g, start, length) / absolute);
        double[] errors = each(apart, ofNoise, Math::max); // a NaN stays
        return new Trial(state, row -> errors[row]);
    }

    /** A number for each row. */
    interface DoubleByRow {
        double at(int row);
    }

    Batch solve(Batch start, RowNoise noise, StepListener listener) {
        var tree = new BrownianTree(noise, start.columns());
        var longest = new double[start.rows()]; // of each row's next step
        Arrays.fill(longest, FIRST_STEP);
        int[] active = IntStream.range(0, start.rows()).toArray();
        var x = start;
        listener.at(0, 0, x);
        for (int step = 1; active.length > 0; step++) {
            cut(tree, active, longest);
            int[] rows = active;
            var trial = attempt.of(tree, rows, x.select(Rows.of(rows)));
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
                    throw new StepLimitException("the tolerance must be reached by steps of at least "
                            + BrownianTree.SHORTEST + ", but row " + row + " needs shorter ones for " + limits
                            + "; take a larger tolerance, or a solver of fixed steps");
                }
            }
            tree.halve(tooLong);
        }
    }

    /** The deviation of ∫ (g − its chord) dW over a step, with g a parabola through its ends and its middle: √(8/15 h) times its sagitta. */
    static double chordError(DoubleUnaryOperator g, double s, double h) {
        double chord = (g.applyAsDouble(s) + g.applyAsDouble(s + h)) / 2;
        return Math.sqrt(8.0 / 15 * h) * Math.abs(g.applyAsDouble(s + h / 2) - chord);
    }

    static double[] times(double factor, double[] a) {
        return Arrays.stream(a).map(value -> factor * value).toArray();
    }

    static double[] each(double[] a, double[] b, DoubleBinaryOperator of) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> of.applyAsDouble(a[i], b[i]))
                .toArray();
    }
}
