package org.sibyl.workflow;

import java.util.function.Function;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.choice.SolverName;
import org.sibyl.solvers.fit.GridFit;
import org.sibyl.solvers.method.FlowMatching;

/**
 * Fits a step grid to a model on its posteriors at some observations; some seconds for a few hundred draws in all. The result is stored
 * as the model's default by {@link org.sibyl.exporter.ArtefactAddition#putSolver}.
 *
 * <p>Immutable; the posterior stays the caller's and must be open while a grid is fitted. See {@link org.sibyl.solvers.fit.GridFit} for the
 * method.
 */
public final class GridFitting {
    private static final int LEAST = 8;
    private static final int FLOW_EVALUATIONS = 16;
    private static final int DIFFUSION_EVALUATIONS = 30;

    private final Posterior posterior;
    private final double[][] observations;
    private final int draws;
    private final long seed;

    private GridFitting(Posterior posterior, double[][] observations, int draws, long seed) {
        this.posterior = posterior;
        this.observations = observations;
        this.draws = draws;
        this.seed = seed;
    }

    /**
     * Prepares a fit.
     *
     * @param observations typical data {@code [observations][data]}, in the model's order and natural units
     * @param draws draws for each, at least 1
     * @param seed same seed, same grid
     */
    public static GridFitting of(Posterior posterior, double[][] observations, int draws, long seed) {
        return new GridFitting(posterior, observations.clone(), draws, seed);
    }

    /**
     * The solver whose error is measured beside the fitted one's: the model's default so far; where that adds noise, so that its draws
     * have no distance to a fine solve, the preset's.
     */
    public SolverChoice compared() {
        var field = Field.of(posterior.manifest());
        return SolverName.named(field.solver().method()).isDeterministic()
                ? field.solver()
                : SolverChoice.of(Preset.DEFAULT, field.method());
    }

    /**
     * Fits several solvers to as many evaluations as the solver takes that it is compared with, so that a grid is stored only where it errs less at no more;
     * where that chooses its steps itself, to 16 for flow matching and 30 for the others.
     */
    public FittedSolver best() {
        var method = Field.of(posterior.manifest()).method();
        int usual = method instanceof FlowMatching ? FLOW_EVALUATIONS : DIFFUSION_EVALUATIONS;
        return best(Math.max(LEAST, compared().solver(method).evaluations().orElse(usual)));
    }

    /**
     * Fits several solvers to a budget and returns the best; that which it is compared with, if that takes no more evaluations and errs no more on draws
     * that were held out.
     *
     * @param evaluations most evaluations of the network for a draw, at least 8
     * @throws IllegalArgumentException if there are fewer, or an observation is not one of the model's
     */
    public FittedSolver best(int evaluations) {
        return fitted(fit -> fit.best(evaluations, seed), true);
    }

    /**
     * Fits one solver.
     *
     * @param name a deterministic solver that takes a grid
     * @param steps number of steps, at least 1
     * @throws IllegalArgumentException if the solver cannot be fitted, or an observation is not one of the model's
     */
    public FittedSolver fitted(SolverName name, int steps) {
        if (!name.isDeterministic()) {
            throw new IllegalArgumentException("a grid is fitted for a solver without noise, but the solver is " + name
                    + "; use midpoint for instance");
        }
        return fitted(fit -> fit.fitted(name, steps, seed), false);
    }

    private FittedSolver fitted(Function<GridFit, GridFit.Fitted> search, boolean orCompared) {
        var method = Field.of(posterior.manifest()).method();
        var comparison = compared().solver(method);
        return posterior.withProcess(observations, draws, seed, (process, start, noise) -> {
            var fit = GridFit.of(process, start, noise);
            var best = search.apply(fit);
            double error = fit.error(comparison);
            var choice = new SolverChoice(best.name().toString(), best.grid());
            boolean noDearer = comparison.evaluations().orElse(Integer.MAX_VALUE)
                    <= choice.solver(method).evaluations().orElse(Integer.MAX_VALUE);
            return orCompared && noDearer && error <= best.error()
                    ? new FittedSolver(compared(), error, error)
                    : new FittedSolver(choice, best.error(), error);
        });
    }
}
