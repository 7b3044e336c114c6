package org.sibyl.recipes.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.solvers.grid.ExplicitGrid;
import org.sibyl.solvers.grid.KarrasGrid;
import org.sibyl.solvers.grid.LogSnrGrid;
import org.sibyl.solvers.grid.PowerGrid;
import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.ode.OdeMethod;
import org.sibyl.solvers.ode.OdeMethods;

/** The section {@code sampling}: the default solver that the model is exported with. */
final class SamplingSection {
    private static final double RHO = 7; // Karras et al. (2022), table 1
    private static final double POWER = 2;

    private SamplingSection() {}

    static SolverChoice read(Section section, SolverChoice absent) {
        var solvers =
                new ArrayList<>(OdeMethods.all().stream().map(OdeMethod::name).toList());
        solvers.addAll(List.of("adams-bashforth-2", "dpm-solver++", "sde-dpm-solver++"));
        if (!solvers.contains(absent.method())) {
            solvers.add(absent.method());
        }
        String solver = section.word("solver", solvers, absent.method());
        int steps = section.integer("steps", absent.grid().steps());
        String name = section.word("grid", List.of("uniform", "power", "karras", "log-snr"), name(absent.grid()));
        StepGrid grid = section.made(() -> switch (name) {
            case "power" ->
                new PowerGrid(
                        steps,
                        section.number("power", absent.grid() instanceof PowerGrid known ? known.power() : POWER));
            case "karras" ->
                new KarrasGrid(
                        steps, section.number("rho", absent.grid() instanceof KarrasGrid known ? known.rho() : RHO));
            case "log-snr" -> new LogSnrGrid(steps);
            default -> new UniformGrid(steps);
        });
        section.requireNoOthers();
        return section.made(() -> new SolverChoice(solver, grid));
    }

    static Map<String, Object> write(SolverChoice choice) {
        var keys = new LinkedHashMap<String, Object>();
        keys.put("solver", choice.method());
        keys.put("steps", choice.grid().steps());
        keys.put("grid", name(choice.grid()));
        if (choice.grid() instanceof PowerGrid power) {
            keys.put("power", power.power());
        } else if (choice.grid() instanceof KarrasGrid karras) {
            keys.put("rho", karras.rho());
        }
        return keys;
    }

    private static String name(StepGrid grid) {
        if (grid instanceof ExplicitGrid) {
            throw new IllegalArgumentException(
                    "a grid of explicit nodes cannot be written as a configuration: choose uniform,"
                            + " power, karras or log-snr");
        }
        if (grid instanceof PowerGrid) {
            return "power";
        }
        if (grid instanceof KarrasGrid) {
            return "karras";
        }
        return grid instanceof LogSnrGrid ? "log-snr" : "uniform";
    }
}
