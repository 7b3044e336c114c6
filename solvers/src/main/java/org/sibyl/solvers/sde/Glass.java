package org.sibyl.solvers.sde;

import static java.util.Objects.requireNonNull;

import org.sibyl.solvers.Batch;
import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.noise.Stream;
import org.sibyl.solvers.path.Coefficients;
import org.sibyl.solvers.process.GenerativeProcess;
import org.sibyl.solvers.process.Solver;
import org.sibyl.solvers.process.StepListener;

/**
 * GLASS: random transitions by an ODE of their own. Given x at a node, the next state is drawn from x′ = α′ x₁ + σ′ ε′ with ε′ of correlation ρ with the
 * noise of x: an inner flow carries new noise to it, and the network is asked for E[x₁ | x, x̄] at the one level that tells as much as both together. The law
 * at every node is right for any number of nodes if the inner flow is solved well; so few nodes with many inner steps are best.
 *
 * <p>With ā = α′ − γ α, γ = ρ σ′/σ and σ̄ = σ′ √(1 − ρ²), the inner path is x̄(u) = u ā x₁ + γ x + ((1 − u) + u σ̄) ε̄. It is solved by an exponential midpoint
 * rule on steps that shrink as a cube towards u = 1: with a single Euler step, as others have it, deviations come out 16 % too small whatever the number of
 * nodes.
 *
 * <p>Source: Holderrieth et al. (2025), GLASS flows: transition sampling for alignment of flow and diffusion models.
 *
 * @param grid the nodes
 * @param inner steps of each inner flow, at least 1
 * @param correlation ρ, at least 0 and below 1
 */
public record Glass(StepGrid grid, int inner, double correlation) implements Solver {

    private static final int USUAL_INNER = 50;
    private static final double USUAL_CORRELATION = 0.4;

    /** Checks every number. */
    public Glass {
        requireNonNull(grid, "grid");
        if (inner < 1 || !(correlation >= 0 && correlation < 1)) {
            throw new IllegalArgumentException(
                    "GLASS needs at least 1 inner step and a correlation from 0 to below 1, but has " + inner + " and "
                            + correlation);
        }
    }

    /** The sampler with 50 inner steps and a correlation of 0.4. */
    public static Glass of(StepGrid grid) {
        return new Glass(grid, USUAL_INNER, USUAL_CORRELATION);
    }

    @Override
    public void requireSuits(GenerativeMethod method) {
        method.requireNormalBase("GLASS needs", "take an ODE solver");
        grid.nodes(method);
    }

    @Override
    public Batch solve(GenerativeProcess process, Batch start, RowNoise noise, StepListener listener) {
        var method = process.method();
        double[] s = grid.nodes(method);
        var x = start;
        for (int i = 0; i < grid.steps(); i++) {
            listener.at(i, s[i], x);
            var transition = new Transition(process, method.atCommon(s[i]), method.atCommon(s[i + 1]), x);
            x = transition.solve(noise.normals(i, Stream.INCREMENT, x.columns()));
        }
        listener.at(grid.steps(), 1, x);
        return x;
    }

    /** One transition, from x to the next node. */
    private final class Transition {
        private final GenerativeProcess process;
        private final Batch x;
        private final double snr; // α²/σ² of x
        private final double ofSignal; // α/σ²
        private final double kept; // γ
        private final double signal; // ā
        private final double spread; // σ̄

        Transition(GenerativeProcess process, Coefficients here, Coefficients next, Batch x) {
            this.process = process;
            this.x = x;
            this.snr = here.snr() * here.snr();
            this.ofSignal = here.alpha() / (here.sigma() * here.sigma());
            this.kept = correlation * next.sigma() / here.sigma();
            this.signal = next.alpha() - kept * here.alpha();
            this.spread = next.sigma() * Math.sqrt(1 - correlation * correlation);
        }

        Batch solve(Batch noise) {
            var state = noise.plus(kept, x);
            for (int k = 0; k < inner; k++) {
                double u = cube(k);
                double end = cube(k + 1);
                double middle = (u + end) / 2;
                var half = moved(u, middle, state, clean(u, state));
                state = moved(u, end, state, clean(middle, half));
            }
            return state;
        }

        private double cube(int k) {
            double left = 1 - (double) k / inner;
            return 1 - left * left * left;
        }

        private double width(double u) {
            return 1 - u + u * spread;
        }

        /** The inner path exactly, but for x₁ held still. */
        private Batch moved(double u, double to, Batch state, Batch clean) {
            double ratio = width(to) / width(u);
            return state.times(ratio).plus(kept * (1 - ratio), x).plus(signal * (to - u * ratio), clean);
        }

        /** E[x₁ | x, x̄]: both are noisy sights of x₁, and their mean weighed by precision is one of the precision of both. */
        private Batch clean(double u, Batch state) {
            double precise = 1 / (width(u) * width(u));
            double together = snr + u * u * signal * signal * precise;
            double common = Math.min(1, Math.max(0, process.method().commonTimeAtSnr(Math.sqrt(together))));
            if (together == 0) {
                return process.clean(0, x);
            }
            double alpha = process.method().atCommon(common).alpha();
            var mean = x.times((ofSignal - u * signal * kept * precise) * alpha / together)
                    .plus(u * signal * precise * alpha / together, state);
            return process.clean(common, mean);
        }
    }
}
