package org.sibyl.solvers.choice;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sibyl.solvers.grid.PowerGrid;
import org.sibyl.solvers.multistep.DpmSolver;
import org.sibyl.solvers.multistep.SdeDpmSolver;
import org.sibyl.solvers.multistep.ThirdOrderDpmSolver;
import org.sibyl.solvers.ode.AdamsBashforth2;
import org.sibyl.solvers.ode.Dopri5;
import org.sibyl.solvers.ode.Euler;
import org.sibyl.solvers.ode.Heun;
import org.sibyl.solvers.ode.Midpoint;
import org.sibyl.solvers.ode.OdeMethod;
import org.sibyl.solvers.ode.Rk4;
import org.sibyl.solvers.ode.Tolerance;
import org.sibyl.solvers.ode.Tsit5;
import org.sibyl.solvers.process.Solver;
import org.sibyl.solvers.sde.AdaptiveShark;
import org.sibyl.solvers.sde.ChurnedHeun;
import org.sibyl.solvers.sde.EulerMaruyama;
import org.sibyl.solvers.sde.Glass;
import org.sibyl.solvers.sde.Langevin;
import org.sibyl.solvers.sde.Sea;
import org.sibyl.solvers.sde.Shark;
import org.sibyl.solvers.sde.StochasticHeun;
import org.sibyl.solvers.sde.TwoStep;

/**
 * The table of solvers: what artefacts, configurations and command lines call them, what each is made of and told, on how many steps
 * its bias is small, and a line that says what it is for. All three readers derive from it: a new method is its own file and one row
 * here.
 */
@SuppressWarnings("ImmutableEnumChecker") // its columns are immutable, but not annotated so
public enum SolverName {
    /** {@link Euler} on a grid. */
    EULER(
            Form.of(new Euler()),
            MeasuredGrids.of(new PowerGrid(800, 3), 800).exploding(8000),
            "order 1, one evaluation a step: to compare with what others publish"),
    /** {@link Midpoint} on a grid. */
    MIDPOINT(
            Form.of(new Midpoint()),
            MeasuredGrids.of(new PowerGrid(15, 2.5), 200),
            "order 2, two evaluations a step: the default of flow matching and of its densities"),
    /** {@link Heun} on a grid. */
    HEUN(
            Form.of(new Heun()),
            MeasuredGrids.of(new PowerGrid(100, 2), 400),
            "order 2, two evaluations a step: the sampler that EDM was published with"),
    /** {@link Rk4} on a grid. */
    RK4(
            Form.of(new Rk4()),
            MeasuredGrids.of(new PowerGrid(20, 2), 64),
            "order 4, four evaluations a step: few steps for smooth fields"),
    /** {@link Dopri5} to a tolerance, or on a grid. */
    DOPRI5(
            Form.of(new Dopri5()),
            MeasuredGrids.of(new PowerGrid(30, 2), 64),
            "order 5, steps chosen for each row: the default of densities of score matching and EDM"),
    /** {@link Tsit5} to a tolerance, or on a grid. */
    TSIT5(
            Form.of(new Tsit5()),
            MeasuredGrids.of(new PowerGrid(30, 2), 64),
            "order 5, steps chosen for each row: the pair of Tsitouras"),
    /** {@link AdamsBashforth2} on a grid. */
    ADAMS_BASHFORTH_2(
            Form.onGrid("adams-bashforth-2", AdamsBashforth2::new),
            MeasuredGrids.of(new PowerGrid(100, 2), 400),
            "order 2, one evaluation a step: fast draws on a fitted grid",
            "ab2"),
    /** {@link DpmSolver} on a grid. */
    DPM_SOLVER(
            Form.onGrid("dpm-solver++", DpmSolver::new),
            MeasuredGrids.of(new PowerGrid(200, 2), 40),
            "order 2, one evaluation a step: to compare with what others publish",
            "dpm++-2m"),
    /** {@link ThirdOrderDpmSolver} on a grid. */
    THIRD_ORDER_DPM_SOLVER(
            Form.onGrid("dpm-solver++-3m", ThirdOrderDpmSolver::new),
            MeasuredGrids.of(new PowerGrid(100, 2), 29),
            "order 3, one evaluation a step: the default of score matching and EDM",
            "dpm++-3m"),
    /** {@link SdeDpmSolver} on a grid. */
    SDE_DPM_SOLVER(
            Form.drawnOnGrid("sde-dpm-solver++", SdeDpmSolver::new),
            MeasuredGrids.of(new PowerGrid(300, 2), 100),
            "dpm-solver++ for the reverse SDE, which forgets errors of early steps",
            "dpm++-2m-sde"),
    /** {@link EulerMaruyama} on a grid with noise. */
    EULER_MARUYAMA(
            Form.of(new EulerMaruyama()),
            MeasuredGrids.of(new PowerGrid(600, 3), 800),
            "weak order 1, one evaluation a step: to compare with what others publish"),
    /** {@link StochasticHeun} on a grid with noise. */
    STOCHASTIC_HEUN(
            Form.of(new StochasticHeun()),
            MeasuredGrids.of(new PowerGrid(100, 2), 200),
            "weak order 2, two evaluations a step"),
    /** {@link Sea} on a grid with noise. */
    SEA(
            Form.of(new Sea()),
            MeasuredGrids.of(new PowerGrid(800, 3), 2400),
            "one evaluation a step with the area under the noise"),
    /** {@link Shark} on a grid with noise. */
    SHARK(
            Form.of(new Shark()),
            MeasuredGrids.of(new PowerGrid(100, 2), 200),
            "strong order 3/2, two evaluations a step: the first choice with noise"),
    /** {@link AdaptiveShark} to a tolerance with noise. */
    ADAPTIVE_SHARK(
            Form.toTolerance("adaptive-shark", (noise, error) -> new AdaptiveShark(noise, new Tolerance(error, error))),
            MeasuredGrids.NONE,
            "shark with steps chosen for each row"),
    /** {@link TwoStep} to a tolerance with noise. */
    TWO_STEP(
            Form.toTolerance("two-step", (noise, error) -> new TwoStep(noise, new Tolerance(error, error))),
            MeasuredGrids.NONE,
            "two Euler-Maruyama steps with one noise, chosen for each row: to compare with what others publish"),
    /** {@link Langevin} on a grid. */
    LANGEVIN(
            Form.drawnOnGrid("langevin", Langevin::of),
            MeasuredGrids.of(new PowerGrid(200, 3), 200),
            "a step of the ODE and four Langevin corrections at each level: settles on the score whatever led there"),
    /** {@link Glass} on a grid. */
    GLASS(
            Form.drawnOnGrid("glass", Glass::of),
            MeasuredGrids.of(new PowerGrid(4, 2), 4),
            "few random transitions, each by an ODE of 50 steps"),
    /** {@link ChurnedHeun} on a grid with churn. */
    CHURNED_HEUN(
            Form.churned("churned-heun"),
            MeasuredGrids.of(new PowerGrid(100, 2), 200),
            "Heun with noise added before each step: the stochastic sampler of EDM");

    private final Form form;
    private final MeasuredGrids grids;
    private final String description;
    private final List<String> aliases;

    SolverName(Form form, MeasuredGrids grids, String description, String... aliases) {
        this.form = form;
        this.grids = grids;
        this.description = description;
        this.aliases = List.of(aliases);
    }

    /**
     * The solver of a name or alias.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static SolverName named(String word) {
        return Arrays.stream(values())
                .filter(name -> name.words().anyMatch(word::equals))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the solver must be one of " + all() + ", but is \"" + word + "\""));
    }

    /** All names, separated by commas. */
    public static String all() {
        return Arrays.stream(values()).map(SolverName::toString).collect(Collectors.joining(", "));
    }

    /** Every word that is understood: all names, then all aliases. */
    public static List<String> understood() {
        return Stream.concat(
                        Arrays.stream(values()).map(SolverName::toString),
                        Arrays.stream(values()).flatMap(name -> name.aliases.stream()))
                .toList();
    }

    /** The one-step methods for ODEs among them, cheapest first. */
    public static List<OdeMethod> odeMethods() {
        return Arrays.stream(values())
                .map(name -> name.form.step())
                .flatMap(Optional::stream)
                .toList();
    }

    private Stream<String> words() {
        return Stream.concat(Stream.of(toString()), aliases.stream());
    }

    /** The name, as it is written into artefacts and configurations. */
    @Override
    public String toString() {
        return form.name();
    }

    /** Other words for it, which are understood where names are. */
    public List<String> aliases() {
        return aliases;
    }

    /** One line on what it is and what for. */
    public String description() {
        return description;
    }

    /** The options that this solver takes, as users call them. */
    public String takes() {
        return form.takes().toString();
    }

    /** Whether this solver can choose its steps by a tolerance. */
    public boolean isAdaptive() {
        return form.takes() == Form.Takes.TOLERANCE_OR_GRID || form.takes() == Form.Takes.TOLERANCE_AND_NOISE;
    }

    /** Whether this solver adds noise at a rate. */
    public boolean isStochastic() {
        return form.takes() == Form.Takes.GRID_AND_NOISE || form.takes() == Form.Takes.TOLERANCE_AND_NOISE;
    }

    /** Whether draws are a function of their start alone: this solver adds no noise of any kind. */
    public boolean isDeterministic() {
        return form.isDeterministic();
    }

    /** Whether this solver adds noise by churn. */
    public boolean isChurned() {
        return form.takes() == Form.Takes.GRID_AND_CHURN;
    }

    /**
     * The solver with its settings, without what a method puts before or after it.
     *
     * @throws IllegalArgumentException if it has no use for one of them or lacks one
     */
    public Solver with(SolverSettings settings) {
        return form.solver(settings);
    }

    MeasuredGrids grids() {
        return grids;
    }
}
