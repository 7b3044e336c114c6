package org.sibyl.cli;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.solvers.choice.NoiseKind;
import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.choice.SolverName;
import org.sibyl.solvers.choice.SolverSettings;
import org.sibyl.solvers.choice.SolverSettings.Churned;
import org.sibyl.solvers.choice.SolverSettings.Noisy;
import org.sibyl.solvers.choice.SolverSettings.NoisyToTolerance;
import org.sibyl.solvers.choice.SolverSettings.OnGrid;
import org.sibyl.solvers.choice.SolverSettings.ToTolerance;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.process.Solver;
import org.sibyl.solvers.sde.NoiseRate;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The choice of a solver on the command line: a mix-in. What is not said comes from the model, or from the preset where a solver is
 * named; an option that the solver does not use is an error.
 */
final class SolverFlags {
    @Option(
            names = "--preset",
            paramLabel = "NAME",
            completionCandidates = SolverWords.Presets.class,
            description =
                    "One of ${COMPLETION-CANDIDATES}. default: within 1 %% on exact normals; fast: half of the evaluations, some per cent on"
                            + " narrow ones; compat: the steps and starting points of GenSBI. inspect shows them.")
    private @Nullable String preset;

    @Option(
            names = "--solver",
            paramLabel = "NAME",
            completionCandidates = SolverWords.Solvers.class,
            description = "One of ${COMPLETION-CANDIDATES}. Default: the model's for draws; for densities midpoint"
                    + " with 60 steps for flow matching, dopri5 to 1e-5 for the others.")
    private @Nullable String solver;

    @Option(
            names = "--tolerance",
            paramLabel = "T",
            description = "Error control of dopri5, tsit5, adaptive-shark and two-step, for each row on its own.")
    private @Nullable Double tolerance;

    @Mixin
    private final GridFlags grids = new GridFlags();

    @Option(
            names = "--noise",
            paramLabel = "NAME",
            completionCandidates = SolverWords.Noises.class,
            description =
                    "Noise of the SDE solvers: ${COMPLETION-CANDIDATES}; reversal is for score matching and EDM, the others for"
                            + " flow matching.")
    private @Nullable String noise;

    @Option(names = "--alpha", paramLabel = "A", description = "Strength of that noise, at least 0.")
    private @Nullable Double alpha;

    @Option(names = "--churn", paramLabel = "S", description = "Noise added by churned-heun, at least 0.")
    private @Nullable Double churn;

    @Option(names = "--churn-from", paramLabel = "LEVEL", description = "Lowest noise level with churn.")
    private @Nullable Double churnFrom;

    @Option(names = "--churn-to", paramLabel = "LEVEL", description = "Highest noise level with churn.")
    private @Nullable Double churnTo;

    @Option(names = "--churn-inflation", paramLabel = "S", description = "Factor on the noise that churn adds.")
    private @Nullable Double churnInflation;

    /** Returns whether anything was said. */
    boolean given() {
        return grids.given() || ofSolver().anyMatch(Objects::nonNull);
    }

    private Stream<@Nullable Object> ofSolver() {
        return Stream.of(preset, solver, tolerance, noise, alpha, churn, churnFrom, churnTo, churnInflation);
    }

    /**
     * Returns {@code --steps}, for a model that has steps but no solver.
     *
     * @param model what it is
     * @throws IllegalArgumentException if anything else was said
     */
    int stepsAlone(String model) {
        if (ofSolver().anyMatch(Objects::nonNull)) {
            throw new IllegalArgumentException(model + " needs no solver and has no preset, but was given"
                    + (solver == null ? " options of one" : " --solver " + solver)
                    + ": leave them out; --steps says how many steps it makes");
        }
        return grids.stepsAlone(model);
    }

    /**
     * Returns the complete solver.
     *
     * @param own what is chosen where nothing is said
     * @param method the model's method
     */
    Solver solver(SolverChoice own, GenerativeMethod method) {
        var chosen = preset == null ? Preset.DEFAULT : Preset.named(preset);
        boolean fresh = preset != null || solver != null;
        var name = solver != null
                ? SolverName.named(solver)
                : fresh ? chosen.solverName(method) : SolverName.named(own.method());
        var settings = changed(name, fresh ? chosen.settings(name, method) : own.settings());
        var complete = chosen.completed(name.with(settings), method);
        complete.requireSuits(method);
        return complete;
    }

    private SolverSettings changed(SolverName name, SolverSettings settings) {
        if (!name.isAdaptive()) {
            requireUnused(name, "--tolerance", tolerance);
        }
        if (!name.isStochastic()) {
            requireUnused(name, "--noise", noise);
            requireUnused(name, "--alpha", alpha);
        }
        if (!name.isChurned()) {
            requireUnused(name, "--churn", churn);
            requireUnused(name, "--churn-from", churnFrom);
            requireUnused(name, "--churn-to", churnTo);
            requireUnused(name, "--churn-inflation", churnInflation);
        }
        if (settings instanceof NoisyToTolerance noisy) {
            if (grids.given()) {
                throw new IllegalArgumentException("the solver " + name + " takes " + name.takes()
                        + ", and has no use for --steps and --grid: leave them out or choose shark");
            }
            return new NoisyToTolerance(tolerance == null ? noisy.tolerance() : tolerance, changed(noisy.noise()));
        }
        if (tolerance != null) {
            if (grids.given()) {
                throw new IllegalArgumentException("the solver " + name
                        + " takes --tolerance, or --steps and --grid, but has both: leave one out");
            }
            return new ToTolerance(tolerance);
        }
        if (settings instanceof Noisy noisy) {
            return new Noisy(grids.changed(noisy.grid()), changed(noisy.noise()));
        }
        if (settings instanceof Churned churned) {
            return new Churned(
                    grids.changed(churned.grid()),
                    Objects.requireNonNullElse(churn, churned.churn()),
                    Objects.requireNonNullElse(churnFrom, churned.lowest()),
                    Objects.requireNonNullElse(churnTo, churned.highest()),
                    Objects.requireNonNullElse(churnInflation, churned.inflation()));
        }
        if (settings instanceof OnGrid on) {
            return new OnGrid(grids.changed(on.grid()));
        }
        return grids.given() ? new OnGrid(grids.changed(new UniformGrid(GridFlags.STEPS))) : settings;
    }

    private NoiseRate changed(NoiseRate rate) {
        var kind = noise == null ? NoiseKind.of(rate) : NoiseKind.named(noise);
        return kind.rate(alpha == null ? rate.strength() : alpha);
    }

    private static void requireUnused(SolverName name, String option, @Nullable Object value) {
        if (value != null) {
            throw new IllegalArgumentException("the solver " + name + " takes " + name.takes() + ", and has no use for "
                    + option + ": leave it out or choose another --solver");
        }
    }
}
