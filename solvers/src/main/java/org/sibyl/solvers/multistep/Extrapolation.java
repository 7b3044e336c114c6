package org.sibyl.solvers.multistep;

import org.sibyl.solvers.Batch;
import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.path.Coefficients;
import org.sibyl.solvers.process.GenerativeProcess;
import org.sibyl.solvers.process.StepListener;

/** What the multistep solvers share: the loop over the nodes with the denoised state extrapolated from the last of them. */
final class Extrapolation {

    private Extrapolation() {}

    /** The update of one step. */
    @FunctionalInterface
    interface Update {
        /**
         * The next state.
         *
         * @param step number of the step
         * @param here the path before it
         * @param next the path after it
         * @param x the state before it
         * @param clean the denoised state, extrapolated over the step
         */
        Batch next(int step, Coefficients here, Coefficients next, Batch x, Batch clean);
    }

    /** Solves the ODE from s = 0 to s = 1; see {@link #solve}. */
    static Batch flow(GenerativeProcess process, StepGrid grid, int order, Batch start, StepListener listener) {
        return solve(
                process, grid, order, start, listener, (step, here, next, x, clean) -> flowed(here, next, x, clean));
    }

    /** The state of the ODE after a step whose denoised state is constant: (σ′/σ) x + (α′ − α σ′/σ) D. */
    private static Batch flowed(Coefficients here, Coefficients next, Batch x, Batch clean) {
        double kept = next.sigma() / here.sigma();
        return x.times(kept).plus(next.alpha() - here.alpha() * kept, clean);
    }

    /**
     * Solves from s = 0 to s = 1, with one evaluation a step.
     *
     * @param order how many denoised states are extrapolated from, 2 or 3; the first steps have fewer
     */
    static Batch solve(
            GenerativeProcess process, StepGrid grid, int order, Batch start, StepListener listener, Update update) {
        var method = process.method();
        double[] s = grid.nodes(method);
        var x = start;
        var nodes = new Node[] {};
        for (int i = 0; i < grid.steps(); i++) {
            listener.at(i, s[i], x);
            var here = new Node(method.atCommon(s[i]), process.clean(s[i], x));
            nodes = shifted(nodes, here, order);
            Coefficients next = method.atCommon(s[i + 1]);
            x = update.next(i, here.path, next, x, clean(nodes, next));
        }
        listener.at(grid.steps(), 1, x);
        return x;
    }

    /** A node that was evaluated: the path and the denoised state there. */
    private static final class Node {
        final Coefficients path;
        final Batch clean;

        Node(Coefficients path, Batch clean) {
            this.path = path;
            this.clean = clean;
        }
    }

    /** The nodes, latest first, with one more at the front and at most so many in all. */
    private static Node[] shifted(Node[] nodes, Node here, int most) {
        var shifted = new Node[Math.min(most, nodes.length + 1)];
        shifted[0] = here;
        System.arraycopy(nodes, 0, shifted, 1, shifted.length - 1);
        return shifted;
    }

    /**
     * The denoised state that stands for a step h in λ = ln(α/σ). Where a step is infinite, at an end without signal or without noise, what lies
     * beyond it tells nothing and is left out.
     */
    private static Batch clean(Node[] nodes, Coefficients next) {
        var clean = nodes[0].clean;
        double h = logRatio(nodes[0].path, next);
        if (nodes.length == 1 || Double.isInfinite(h)) {
            return clean;
        }
        double before = logRatio(nodes[1].path, nodes[0].path);
        double first = nodes.length < 3 ? Double.POSITIVE_INFINITY : logRatio(nodes[2].path, nodes[1].path);
        if (Double.isInfinite(before) || Double.isInfinite(first)) {
            double correction = h / (2 * before); // D + (D − D₋₁) / (2 r), r = before / h; 0 after an infinite step
            return clean.times(1 + correction).plus(-correction, nodes[1].clean);
        }
        return third(clean, nodes[1].clean, nodes[2].clean, h, before / h, first / h);
    }

    /**
     * D₀ − (φ₂/φ₁) D′ + (φ₃/φ₁) D″ with φ₁ = e^(−h) − 1, φ₂ = φ₁/h + 1, φ₃ = φ₂/h − 1/2: the exponential mean of the parabola through three
     * denoised states, whose distances are r₀ and r₁ times the step. The authors' code has half of D″ here, which costs the third order.
     */
    private static Batch third(Batch d0, Batch d1, Batch d2, double h, double r0, double r1) {
        double phi1 = StrictMath.expm1(-h);
        double phi2 = phi1 / h + 1;
        double phi3 = phi2 / h - 0.5;
        double ofSlope = -phi2 / phi1; // D′ = Δ₀ + r₀ D″/2, with Δ₀ = (D₀ − D₋₁) / r₀
        double ofCurve = 2 * phi3 / phi1; // D″/2 = (Δ₀ − Δ₁) / (r₀ + r₁), with Δ₁ = (D₋₁ − D₋₂) / r₁
        double bend = (ofSlope * r0 + ofCurve) / (r0 + r1);
        double first = (ofSlope + bend) / r0;
        double second = -bend / r1;
        return d0.times(1 + first).plus(second - first, d1).plus(-second, d2);
    }

    /** Λ(b) − λ(a). */
    private static double logRatio(Coefficients a, Coefficients b) {
        return StrictMath.log(b.alpha() / b.sigma()) - StrictMath.log(a.alpha() / a.sigma());
    }
}
