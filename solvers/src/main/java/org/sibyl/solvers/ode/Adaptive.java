package org.sibyl.solvers.ode;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.process.StepListener;

/**
 * Chooses steps by the error estimate, for each row on its own: a row's steps never depend on its neighbours, so that draws are the
 * same for every chunking, and one stiff row does not hide in a mean.
 *
 * <p>Source: Hairer, Nørsett and Wanner (1993), Solving Ordinary Differential Equations I, section II.4.
 *
 * @param method the pair
 * @param tolerance of the error of a step
 * @param mostSteps most attempted steps of a row, at least 1
 */
public record Adaptive(EmbeddedMethod method, Tolerance tolerance, int mostSteps) implements OdeSolver {

    private static final double SAFETY = 0.9;
    private static final double STRONGEST_CUT = 0.2;
    private static final double STRONGEST_GROWTH = 10;

    /** Checks the number of steps. */
    public Adaptive {
        requireNonNull(method, "method");
        requireNonNull(tolerance, "tolerance");
        if (mostSteps < 1) {
            throw new IllegalArgumentException("most steps must be at least 1, but is " + mostSteps);
        }
    }

    /**
     * A solver with at most 10,000 steps.
     *
     * @param tolerance absolute tolerance, in standard deviations of the standardised data; the relative one is a tenth of it
     */
    public static Adaptive of(EmbeddedMethod method, double tolerance) {
        return new Adaptive(method, Tolerance.of(tolerance), 10_000);
    }

    @Override
    public boolean hasCommonSteps() {
        return false;
    }

    @Override
    public Batch integrate(GenerativeMethod description, RowwiseField v, End from, Batch x, StepListener listener) {
        double start = from == End.NOISE ? 0 : 1;
        return integrate(v, start, 1 - start, x, listener);
    }

    /**
     * Solves an initial value problem dx/ds = v(s, x) on any interval, in either direction.
     *
     * @param v the right-hand side
     * @param start where x is
     * @param end where the state is asked for, other than {@code start}
     * @param x state at the start, [rows, columns]
     * @param listener hears of every step
     * @throws StepLimitException if a row needs more than {@link #mostSteps}
     */
    public Batch integrate(RowwiseField v, double start, double end, Batch x, StepListener listener) {
        int n = x.rows();
        var s = new double[n];
        Arrays.fill(s, start);
        listener.at(0, start, x);
        var slope = v.at(s, Rows.all(n), x);
        double[] h = firstSteps(v, s, Math.signum(end - start), x, slope);
        int[] active = IntStream.range(0, n).toArray();
        for (int step = 1; active.length > 0; step++) {
            if (step > mostSteps) {
                throw new StepLimitException(
                        "the tolerance must be reached in at most " + mostSteps + " steps, but row "
                                + active[0] + " needs more at " + tolerance.absolute()
                                + "; take a larger tolerance, or a solver of fixed steps");
            }
            var rows = Rows.of(active);
            double[] at = pick(s, active);
            double[] by = pick(h, active);
            for (int i = 0; i < by.length; i++) {
                by[i] = Math.abs(end - at[i]) <= Math.abs(by[i]) ? end - at[i] : by[i];
            }
            var trial = attempt(v, at, by, rows, x.select(rows), slope.select(rows));
            var finished = new boolean[n];
            var accepted = new boolean[active.length];
            for (int i = 0; i < active.length; i++) {
                double error = trial.errors[i];
                accepted[i] = error <= 1; // a NaN is rejected
                double factor = SAFETY * StrictMath.pow(error, -1.0 / method.order());
                h[active[i]] = by[i]
                        * (Double.isNaN(factor)
                                ? STRONGEST_CUT
                                : Math.max(STRONGEST_CUT, Math.min(STRONGEST_GROWTH, factor)));
                if (accepted[i]) {
                    finished[active[i]] = by[i] == end - at[i];
                    s[active[i]] = finished[active[i]] ? end : at[i] + by[i];
                }
            }
            int[] kept =
                    IntStream.range(0, active.length).filter(i -> accepted[i]).toArray();
            var moved = Rows.of(pick(active, kept));
            x = x.replace(moved, trial.state.select(Rows.of(kept)));
            slope = slope.replace(moved, trial.slope.select(Rows.of(kept)));
            active = IntStream.of(active).filter(row -> !finished[row]).toArray();
            listener.at(step, farthestBehind(s, end > start), x);
        }
        return x;
    }

    private static double farthestBehind(double[] s, boolean rises) {
        return (rises ? Arrays.stream(s).min() : Arrays.stream(s).max()).orElse(Double.NaN);
    }

    /** A step of several rows: new states, slopes there, and each row's error in units of its tolerance. */
    private static final class Trial {
        final Batch state;
        final Batch slope;
        final double[] errors;

        Trial(Batch state, Batch slope, double[] errors) {
            this.state = state;
            this.slope = slope;
            this.errors = errors;
        }
    }

    private Trial attempt(RowwiseField v, double[] s, double[] h, Rows rows, Batch x, Batch slope) {
        var tableau = method.tableau();
        var k = new Batch[tableau.stages()];
        k[0] = slope;
        var y = x;
        for (int i = 1; i < k.length; i++) {
            y = x;
            for (int j = 0; j < i; j++) {
                y = y.plus(times(h, tableau.weight(i, j)), k[j]);
            }
            k[i] = v.at(plus(s, times(h, tableau.node(i))), rows, y);
        }
        var error = x.times(0);
        for (int i = 0; i < k.length; i++) {
            error = error.plus(times(h, tableau.error(i)), k[i]);
        }
        return new Trial(y, k[k.length - 1], tolerance.norms(error, x, y));
    }

    /** The starting steps of Hairer, Nørsett and Wanner, signed. */
    private double[] firstSteps(RowwiseField v, double[] s, double direction, Batch x, Batch slope) {
        double[] d0 = tolerance.norms(x, x, x);
        double[] d1 = tolerance.norms(slope, x, x);
        var h = new double[s.length];
        for (int i = 0; i < h.length; i++) {
            h[i] = direction * (d0[i] < 1e-5 || d1[i] < 1e-5 ? 1e-6 : Math.min(0.1, 0.01 * d0[i] / d1[i]));
        }
        var next = v.at(plus(s, h), Rows.all(s.length), x.plus(h, slope));
        double[] d2 = tolerance.norms(next.plus(-1, slope), x, x);
        for (int i = 0; i < h.length; i++) {
            double h0 = Math.abs(h[i]);
            double steepest = Math.max(d1[i], d2[i] / h0);
            double h1 = steepest <= 1e-15
                    ? Math.max(1e-6, 1e-3 * h0)
                    : StrictMath.pow(0.01 / steepest, 1.0 / method.order());
            h[i] = direction * Math.min(1, Math.min(100 * h0, h1));
        }
        return h;
    }

    private static double[] times(double[] a, double factor) {
        return Arrays.stream(a).map(v -> v * factor).toArray();
    }

    private static double[] plus(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] + b[i]).toArray();
    }

    private static double[] pick(double[] values, int[] index) {
        return IntStream.of(index).mapToDouble(i -> values[i]).toArray();
    }

    private static int[] pick(int[] values, int[] index) {
        return IntStream.of(index).map(i -> values[i]).toArray();
    }
}
