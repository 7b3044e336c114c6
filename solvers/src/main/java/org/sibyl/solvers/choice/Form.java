package org.sibyl.solvers.choice;

import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.sibyl.solvers.choice.SolverSettings.Churned;
import org.sibyl.solvers.choice.SolverSettings.Noisy;
import org.sibyl.solvers.choice.SolverSettings.NoisyToTolerance;
import org.sibyl.solvers.choice.SolverSettings.OnGrid;
import org.sibyl.solvers.choice.SolverSettings.ToTolerance;
import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.ode.Adaptive;
import org.sibyl.solvers.ode.EmbeddedMethod;
import org.sibyl.solvers.ode.FixedStep;
import org.sibyl.solvers.ode.OdeMethod;
import org.sibyl.solvers.process.Solver;
import org.sibyl.solvers.sde.ChurnedHeun;
import org.sibyl.solvers.sde.NoiseRate;
import org.sibyl.solvers.sde.SdeMethod;
import org.sibyl.solvers.sde.SdeSolver;

/** How a solver is made of what it is told: its name, which settings it takes, and the factory. One static method for each kind. */
final class Form {
    /** Which settings are taken, in the words of users. */
    enum Takes {
        GRID("grid"),
        TOLERANCE_OR_GRID("tolerance, or grid"),
        GRID_AND_NOISE("grid and noise"),
        TOLERANCE_AND_NOISE("tolerance and noise"),
        GRID_AND_CHURN("grid and churn");

        private final String words;

        Takes(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    private final String name;
    private final Takes takes;
    private final boolean deterministic;
    private final Optional<OdeMethod> step;
    private final Function<SolverSettings, Optional<Solver>> factory;

    private Form(
            String name,
            Takes takes,
            boolean deterministic,
            Optional<OdeMethod> step,
            Function<SolverSettings, Optional<Solver>> factory) {
        this.name = name;
        this.takes = takes;
        this.deterministic = deterministic;
        this.step = step;
        this.factory = factory;
    }

    /** A one-step method for ODEs: on a grid. */
    static Form of(OdeMethod method) {
        return new Form(
                method.name(),
                Takes.GRID,
                true,
                Optional.of(method),
                given -> onGrid(given, grid -> new FixedStep(method, grid)));
    }

    /** A pair with an error estimate: to a tolerance, or on a grid. */
    static Form of(EmbeddedMethod pair) {
        return new Form(
                pair.name(),
                Takes.TOLERANCE_OR_GRID,
                true,
                Optional.of(pair),
                given -> given instanceof ToTolerance to
                        ? Optional.of(Adaptive.of(pair, to.tolerance()))
                        : onGrid(given, grid -> new FixedStep(pair, grid)));
    }

    /** A solver of its own that integrates the ODE on a grid. */
    static Form onGrid(String name, Function<StepGrid, Solver> solver) {
        return new Form(name, Takes.GRID, true, Optional.empty(), given -> onGrid(given, solver));
    }

    /** A solver of its own that draws noise on a grid, as much as its formula says. */
    static Form drawnOnGrid(String name, Function<StepGrid, Solver> solver) {
        return new Form(name, Takes.GRID, false, Optional.empty(), given -> onGrid(given, solver));
    }

    /** A one-step method for SDEs: on a grid with noise. */
    static Form of(SdeMethod method) {
        return new Form(
                method.name(),
                Takes.GRID_AND_NOISE,
                false,
                Optional.empty(),
                given -> given instanceof Noisy noisy
                        ? Optional.of(new SdeSolver(method, noisy.noise(), noisy.grid()))
                        : Optional.empty());
    }

    /** A solver of SDEs that chooses its steps. */
    static Form toTolerance(String name, BiFunction<NoiseRate, Double, Solver> solver) {
        return new Form(
                name,
                Takes.TOLERANCE_AND_NOISE,
                false,
                Optional.empty(),
                given -> given instanceof NoisyToTolerance noisy
                        ? Optional.of(solver.apply(noisy.noise(), noisy.tolerance()))
                        : Optional.empty());
    }

    /** {@link ChurnedHeun}. */
    static Form churned(String name) {
        return new Form(
                name,
                Takes.GRID_AND_CHURN,
                false,
                Optional.empty(),
                given -> given instanceof Churned churned ? Optional.of(churned.solver()) : Optional.empty());
    }

    private static Optional<Solver> onGrid(SolverSettings given, Function<StepGrid, Solver> solver) {
        return given instanceof OnGrid on ? Optional.of(solver.apply(on.grid())) : Optional.empty();
    }

    String name() {
        return name;
    }

    Takes takes() {
        return takes;
    }

    boolean isDeterministic() {
        return deterministic;
    }

    Optional<OdeMethod> step() {
        return step;
    }

    Solver solver(SolverSettings settings) {
        return factory.apply(settings)
                .orElseThrow(() -> new IllegalArgumentException("the solver " + name + " takes " + takes
                        + ", but was given " + settings.options().toLowerCase(Locale.ROOT)));
    }
}
