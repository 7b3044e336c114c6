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
 * Annealed Langevin sampling: a step of the ODE to each node, exact but for E[x₁ | x] held still, then corrections x ← x + e s + √(2 e) z there. The corrections
 * settle on the density whose score it is, whatever led there: what products of densities need, whose score between noise and data is that of no
 * noised density.
 *
 * <p>A correction must be short against the narrowest width of that density: e = step σ² / (1 + (n − 1) α²/(α² + σ²)), where a product of n posteriors has
 * at most n times the precision. It is the same for all rows, so that the chain keeps its law.
 *
 * <p>Source: Song and Ermon (2019), Generative modeling by estimating gradients of the data distribution, algorithm 1; Song et al. (2021), algorithms 4 and 5.
 *
 * @param grid the nodes
 * @param corrections corrections at each node, at least 1
 * @param step length of a correction, above 0 and below 1; the variance it settles on is too large by half of it at most
 * @param factors n, how many posteriors the density is a product of, at least 1
 */
public record Langevin(StepGrid grid, int corrections, double step, int factors) implements Solver {

    private static final int USUAL_CORRECTIONS = 4;
    private static final double USUAL_STEP = 0.1;

    /** Checks every number. */
    public Langevin {
        requireNonNull(grid, "grid");
        if (corrections < 1 || !(step > 0 && step < 1) || factors < 1) {
            throw new IllegalArgumentException(
                    "Langevin sampling needs at least 1 correction, a step above 0 and below 1 and"
                            + " at least 1 factor, but has " + corrections + ", " + step + " and " + factors);
        }
    }

    /** The sampler of one posterior, with 4 corrections of a tenth of the noise's variance. */
    public static Langevin of(StepGrid grid) {
        return new Langevin(grid, USUAL_CORRECTIONS, USUAL_STEP, 1);
    }

    @Override
    public void requireSuits(GenerativeMethod method) {
        method.requireNormalBase("Langevin dynamics needs", "take an ODE solver");
        grid.nodes(method);
    }

    @Override
    public Batch solve(GenerativeProcess process, Batch start, RowNoise noise, StepListener listener) {
        var method = process.method();
        double[] s = grid.nodes(method);
        var x = start;
        for (int i = 0; i < grid.steps(); i++) {
            listener.at(i, s[i], x);
            var here = method.atCommon(s[i]);
            var next = method.atCommon(s[i + 1]);
            double kept = next.sigma() / here.sigma();
            x = x.times(kept).plus(next.alpha() - here.alpha() * kept, process.clean(s[i], x));
            for (int j = 0; j < corrections && next.sigma() > 0; j++) {
                double e = length(next);
                var z = noise.normals(i * corrections + j, Stream.INCREMENT, x.columns());
                x = x.plus(-e / next.sigma(), process.noise(s[i + 1], x)).plus(Math.sqrt(2 * e), z);
            }
        }
        listener.at(grid.steps(), 1, x);
        return x;
    }

    private double length(Coefficients path) {
        double noise = path.sigma() * path.sigma();
        double signal = path.alpha() * path.alpha();
        return step * noise / (1 + (factors - 1) * signal / (signal + noise));
    }
}
