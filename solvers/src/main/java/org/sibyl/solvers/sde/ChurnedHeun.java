package org.sibyl.solvers.sde;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.method.Edm;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.noise.Stream;
import org.sibyl.solvers.ode.Heun;
import org.sibyl.solvers.process.GenerativeProcess;
import org.sibyl.solvers.process.Solver;
import org.sibyl.solvers.process.StepListener;

/**
 * The stochastic sampler of EDM: each step first adds noise, from level ν to ν (1 + γ), then takes a Heun step of the ODE. The paper's
 * last step, to zero noise, is the final denoising.
 *
 * <p>Source: Karras et al. (2022), algorithm 2.
 *
 * @param grid the nodes
 * @param churn S_churn, at least 0; 0 is Heun's method
 * @param lowest S_min, noise is added at levels from here
 * @param highest S_max, to here
 * @param inflation S_noise, above 0
 */
public record ChurnedHeun(StepGrid grid, double churn, double lowest, double highest, double inflation)
        implements Solver {

    /** Checks every number. */
    public ChurnedHeun {
        requireNonNull(grid, "grid");
        require(churn >= 0 && churn < Double.POSITIVE_INFINITY, "churn must be at least 0 and finite", churn);
        require(
                lowest >= 0 && lowest < Double.POSITIVE_INFINITY,
                "the lowest level with churn must be at least 0 and finite",
                lowest);
        require(highest >= lowest, "the highest level with churn must be at least the lowest, " + lowest, highest);
        require(
                inflation > 0 && inflation < Double.POSITIVE_INFINITY,
                "inflation must be above 0 and finite",
                inflation);
    }

    private static void require(boolean holds, String what, double came) {
        if (!holds) {
            throw new IllegalArgumentException(what + ", but is " + came);
        }
    }

    /** The sampler with noise added at all levels. */
    public static ChurnedHeun of(StepGrid grid, double churn) {
        return new ChurnedHeun(grid, churn, 0, Double.POSITIVE_INFINITY, 1);
    }

    @Override
    public void requireSuits(GenerativeMethod method) {
        if (!(method instanceof Edm)) {
            throw new IllegalArgumentException(
                    "churn needs an EDM model, but has " + method + "; choose another solver");
        }
        grid.nodes(method);
    }

    @Override
    public OptionalInt evaluations() {
        return OptionalInt.of(2 * grid.steps());
    }

    @Override
    public Batch solve(GenerativeProcess process, Batch start, RowNoise noise, StepListener listener) {
        var method = process.method();
        double[] s = grid.nodes(method);
        double most = Math.min(churn / (grid.steps() + 1), Math.sqrt(2) - 1);
        var x = start;
        for (int i = 0; i < grid.steps(); i++) {
            listener.at(i, s[i], x);
            var here = method.atCommon(s[i]);
            double level = here.sigma() / here.alpha();
            double gamma = level >= lowest && level <= highest ? most : 0;
            double sHat = s[i];
            if (gamma > 0) {
                double raised = level * (1 + gamma);
                sHat = method.commonTimeAtSnr(1 / raised);
                double alphaHat = method.atCommon(sHat).alpha();
                double added = alphaHat * Math.sqrt(raised * raised - level * level) * inflation;
                x = x.times(alphaHat / here.alpha()).plus(added, noise.normals(i, Stream.CHURN, x.columns()));
            }
            x = new Heun().step(process::velocity, sHat, s[i + 1] - sHat, x);
        }
        listener.at(grid.steps(), 1, x);
        return x;
    }
}
