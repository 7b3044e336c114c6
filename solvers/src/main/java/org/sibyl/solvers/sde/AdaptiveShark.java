package org.sibyl.solvers.sde;

import static java.util.Objects.requireNonNull;
import static org.sibyl.solvers.sde.SteppedTree.each;
import static org.sibyl.solvers.sde.SteppedTree.times;

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
 * {@link Shark} with steps chosen by its error estimate 3/5 h (k₂ − k₁) and by how far the diffusion g is from its chord, which no drift tells and which
 * matters where g starts or ends as a square root; for each row on its own. Steps are halves of halves of [0, 1], of a Brownian
 * path that is fixed by the row's noise before any step is chosen ({@link BrownianTree}): a tighter tolerance looks closer at the same path, and
 * rejected steps do not favour small noise.
 *
 * @param rate how much noise
 * @param tolerance of the error of a step
 */
public record AdaptiveShark(NoiseRate rate, Tolerance tolerance) implements Solver {

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
        return SteppedTree.solve(process, rate, tolerance, this::attempt, start, noise, listener);
    }

    /** The formula of {@link Shark}, with a time and a length for each row. */
    private SteppedTree.Trial attempt(RowwiseField f, DoubleUnaryOperator g, BrownianTree tree, int[] rows, Batch x) {
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
        return SteppedTree.trial(y, ofDrift, g, s, h, tolerance.absolute());
    }
}
