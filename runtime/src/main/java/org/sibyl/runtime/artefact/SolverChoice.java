package org.sibyl.runtime.artefact;

import static java.util.Objects.requireNonNull;

import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.choice.SolverName;
import org.sibyl.solvers.choice.SolverSettings;
import org.sibyl.solvers.choice.SolverSettings.OnGrid;
import org.sibyl.solvers.choice.SolverSettings.ToTolerance;
import org.sibyl.solvers.grid.PowerGrid;
import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.process.Solver;

/**
 * The default solver of a model: its name and settings. For a method that stops short of the data it is followed by one
 * denoising step. In JSON the settings stand beside the name: {@code {"method": "dopri5", "tolerance": 1e-5}}.
 *
 * @param method name of the solver, see {@link SolverName}; an alias is understood
 * @param settings what it is told
 */
public record SolverChoice(String method, SolverSettings settings) {

    private static final double DENSITY_TOLERANCE = 1e-5;
    private static final StepGrid DENSITY_GRID = new PowerGrid(60, 2);

    /**
     * Checks that there is such a solver and that it takes these settings.
     *
     * @throws IllegalArgumentException if not
     */
    public SolverChoice {
        requireNonNull(settings, "settings");
        var name = SolverName.named(method);
        name.with(settings);
        method = name.toString(); // an alias becomes the name, so that equal choices are equal
    }

    /** Chooses a solver on a grid. */
    public SolverChoice(String method, StepGrid grid) {
        this(method, new OnGrid(grid));
    }

    /** Returns a preset's choice for a generative method. */
    public static SolverChoice of(Preset preset, GenerativeMethod description) {
        var name = preset.solverName(description);
        return new SolverChoice(name.toString(), preset.settings(name, description));
    }

    /**
     * Returns the default of densities. For flow matching on straight paths it is the midpoint rule with 60 steps that shrink towards the data: on a trained
     * transformer the densities are within 0.01 nats in the mean, of which half is the rounding of the network in float32, and each step takes one
     * evaluation of the field and one of its derivatives. For the others it is Dopri5 with an error control of 1e-5 for each row, good to 0.001 nats. A
     * default of draws is chosen for their distribution and leaves several per cent in a narrow posterior's density.
     *
     * @param description the model's method
     */
    public static SolverChoice forDensities(GenerativeMethod description) {
        if (description instanceof FlowMatching flow && flow.schedule() instanceof CondOt) {
            return new SolverChoice(SolverName.MIDPOINT.toString(), DENSITY_GRID);
        }
        return new SolverChoice(SolverName.DOPRI5.toString(), new ToTolerance(DENSITY_TOLERANCE));
    }

    /** Returns the complete solver for a generative method. */
    public Solver solver(GenerativeMethod description) {
        return Preset.DEFAULT.completed(SolverName.named(method).with(settings), description);
    }

    @Override
    public String toString() {
        return method + ", " + settings;
    }
}
