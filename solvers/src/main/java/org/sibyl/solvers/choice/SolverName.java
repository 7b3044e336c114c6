package org.sibyl.solvers.choice;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sibyl.solvers.choice.SolverSettings.Churned;
import org.sibyl.solvers.choice.SolverSettings.Noisy;
import org.sibyl.solvers.choice.SolverSettings.NoisyToTolerance;
import org.sibyl.solvers.choice.SolverSettings.OnGrid;
import org.sibyl.solvers.choice.SolverSettings.ToTolerance;
import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.multistep.DpmSolver;
import org.sibyl.solvers.multistep.SdeDpmSolver;
import org.sibyl.solvers.ode.AdamsBashforth2;
import org.sibyl.solvers.ode.Adaptive;
import org.sibyl.solvers.ode.Dopri5;
import org.sibyl.solvers.ode.EmbeddedMethod;
import org.sibyl.solvers.ode.Euler;
import org.sibyl.solvers.ode.FixedStep;
import org.sibyl.solvers.ode.Heun;
import org.sibyl.solvers.ode.Midpoint;
import org.sibyl.solvers.ode.OdeMethods;
import org.sibyl.solvers.ode.Rk4;
import org.sibyl.solvers.ode.Tolerance;
import org.sibyl.solvers.ode.Tsit5;
import org.sibyl.solvers.process.Solver;
import org.sibyl.solvers.sde.AdaptiveShark;
import org.sibyl.solvers.sde.ChurnedHeun;
import org.sibyl.solvers.sde.EulerMaruyama;
import org.sibyl.solvers.sde.SdeMethod;
import org.sibyl.solvers.sde.SdeSolver;
import org.sibyl.solvers.sde.Sea;
import org.sibyl.solvers.sde.Shark;
import org.sibyl.solvers.sde.StochasticHeun;

/** The solvers of this library by the names that artefacts and command lines use. */
public enum SolverName {
    /** {@link Euler} on a grid. */
    EULER("euler", Kind.ODE),
    /** {@link Midpoint} on a grid. */
    MIDPOINT("midpoint", Kind.ODE),
    /** {@link Heun} on a grid. */
    HEUN("heun", Kind.ODE),
    /** {@link Rk4} on a grid. */
    RK4("rk4", Kind.ODE),
    /** {@link Dopri5} to a tolerance, or on a grid. */
    DOPRI5("dopri5", Kind.EMBEDDED),
    /** {@link Tsit5} to a tolerance, or on a grid. */
    TSIT5("tsit5", Kind.EMBEDDED),
    /** {@link AdamsBashforth2} on a grid. */
    ADAMS_BASHFORTH_2("adams-bashforth-2", Kind.MULTISTEP),
    /** {@link DpmSolver} on a grid. */
    DPM_SOLVER("dpm-solver++", Kind.MULTISTEP),
    /** {@link SdeDpmSolver} on a grid. */
    SDE_DPM_SOLVER("sde-dpm-solver++", Kind.MULTISTEP),
    /** {@link EulerMaruyama} on a grid with noise. */
    EULER_MARUYAMA("euler-maruyama", Kind.SDE),
    /** {@link StochasticHeun} on a grid with noise. */
    STOCHASTIC_HEUN("stochastic-heun", Kind.SDE),
    /** {@link Sea} on a grid with noise. */
    SEA("sea", Kind.SDE),
    /** {@link Shark} on a grid with noise. */
    SHARK("shark", Kind.SDE),
    /** {@link AdaptiveShark} to a tolerance with noise. */
    ADAPTIVE_SHARK("adaptive-shark", Kind.ADAPTIVE_SDE),
    /** {@link ChurnedHeun} on a grid with churn. */
    CHURNED_HEUN("churned-heun", Kind.CHURN);

    /** What a solver is built from, and with it which settings it takes. */
    private enum Kind {
        ODE("grid"),
        EMBEDDED("tolerance, or grid"),
        MULTISTEP("grid"),
        SDE("grid and noise"),
        ADAPTIVE_SDE("tolerance and noise"),
        CHURN("grid and churn");

        private final String takes;

        Kind(String takes) {
            this.takes = takes;
        }
    }

    private final String label;
    private final Kind kind;

    SolverName(String label, Kind kind) {
        this.label = label;
        this.kind = kind;
    }

    /**
     * Returns the solver of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static SolverName named(String label) {
        return Arrays.stream(values())
                .filter(name -> name.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the solver must be one of " + all() + ", but it is \"" + label + "\""));
    }

    /** Returns all names, separated by commas. */
    public static String all() {
        return Arrays.stream(values()).map(SolverName::toString).collect(Collectors.joining(", "));
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return label;
    }

    /** Returns the options that this solver takes, as users call them. */
    public String takes() {
        return kind.takes;
    }

    /** Returns whether this solver can choose its steps by a tolerance. */
    public boolean isAdaptive() {
        return kind == Kind.EMBEDDED || kind == Kind.ADAPTIVE_SDE;
    }

    /** Returns whether this solver adds noise at a rate. */
    public boolean isStochastic() {
        return kind == Kind.SDE || kind == Kind.ADAPTIVE_SDE;
    }

    /** Returns whether draws are a function of their start alone: this solver adds no noise of any kind. */
    public boolean isDeterministic() {
        return !isStochastic() && !isChurned() && this != SDE_DPM_SOLVER;
    }

    /** Returns whether this solver adds noise by churn. */
    public boolean isChurned() {
        return kind == Kind.CHURN;
    }

    /**
     * Returns the solver with its settings, without what a method puts before or after it.
     *
     * @throws IllegalArgumentException if it has no use for one of them or lacks one
     */
    public Solver with(SolverSettings settings) {
        if (settings instanceof ToTolerance given && kind == Kind.EMBEDDED) {
            return Adaptive.of(embedded(), given.tolerance());
        }
        if (settings instanceof Noisy given && kind == Kind.SDE) {
            return new SdeSolver(sdeMethod(), given.noise(), given.grid());
        }
        if (settings instanceof NoisyToTolerance given && kind == Kind.ADAPTIVE_SDE) {
            return new AdaptiveShark(given.noise(), new Tolerance(given.tolerance(), given.tolerance()));
        }
        if (settings instanceof Churned given && kind == Kind.CHURN) {
            return given.solver();
        }
        if (settings instanceof OnGrid given && (kind == Kind.ODE || kind == Kind.EMBEDDED)) {
            return new FixedStep(OdeMethods.named(label), given.grid());
        }
        if (settings instanceof OnGrid given && kind == Kind.MULTISTEP) {
            return multistep(given.grid());
        }
        throw new IllegalArgumentException("the solver " + label + " takes " + kind.takes + ", but was given "
                + settings.options().toLowerCase(Locale.ROOT));
    }

    private Solver multistep(StepGrid grid) {
        return switch (this) {
            case ADAMS_BASHFORTH_2 -> new AdamsBashforth2(grid);
            case DPM_SOLVER -> new DpmSolver(grid);
            case SDE_DPM_SOLVER -> new SdeDpmSolver(grid);
            default -> throw new IllegalStateException(label + " is no multistep solver");
        };
    }

    private EmbeddedMethod embedded() {
        return this == DOPRI5 ? new Dopri5() : new Tsit5();
    }

    private SdeMethod sdeMethod() {
        return switch (this) {
            case EULER_MARUYAMA -> new EulerMaruyama();
            case STOCHASTIC_HEUN -> new StochasticHeun();
            case SEA -> new Sea();
            case SHARK -> new Shark();
            default -> throw new IllegalStateException(label + " is no SDE method");
        };
    }
}
