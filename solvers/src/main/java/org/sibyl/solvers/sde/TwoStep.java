package org.sibyl.solvers.sde;

import static java.util.Objects.requireNonNull;
import static org.sibyl.solvers.sde.SteppedTree.each;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.ode.RowwiseField;
import org.sibyl.solvers.ode.Tolerance;
import org.sibyl.solvers.process.GenerativeProcess;
import org.sibyl.solvers.process.Solver;
import org.sibyl.solvers.process.StepListener;

/**
 * Two steps of Euler and Maruyama with one noise, x′ from s and x̃ from s + h at x′; their mean is the step, and how far it is from x′ tells the error. Steps are
 * chosen for each row on its own, on a Brownian path that was fixed before ({@link BrownianTree}): others share one step among all rows, so that a draw depends on
 * its neighbours, and draw new noise after a rejection, which favours small noise.
 *
 * <p>Source: Jolicoeur-Martineau et al. (2021), Gotta go fast when generating data with score-based models, algorithm 1; the error is measured as that of {@link
 * AdaptiveShark}.
 *
 * @param rate how much noise
 * @param tolerance of the error of a step
 */
public record TwoStep(NoiseRate rate, Tolerance tolerance) implements Solver {

    /** Checks that both are there. */
    public TwoStep {
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
        return SteppedTree.solve(process, rate, tolerance, this::attempt, start, noise, listener);
    }

    private SteppedTree.Trial attempt(RowwiseField f, DoubleUnaryOperator g, BrownianTree tree, int[] rows, Batch x) {
        double[] s = IntStream.of(rows).mapToDouble(tree::start).toArray();
        double[] h = IntStream.of(rows).mapToDouble(tree::length).toArray();
        double[] g0 = Arrays.stream(s).map(g).toArray();
        double[] g1 = each(s, h, (start, length) -> g.applyAsDouble(start + length));
        var w = tree.motion(rows).w();
        var of = Rows.of(rows);
        var first = x.plus(h, f.at(s, of, x)).plus(g0, w);
        var second = x.plus(h, f.at(each(s, h, Double::sum), of, first)).plus(g1, w);
        var mean = first.plus(second).times(0.5);
        double[] apart = tolerance.norms(mean.plus(-1, first), x, mean);
        return SteppedTree.trial(mean, apart, g, s, h, tolerance.absolute());
    }
}
