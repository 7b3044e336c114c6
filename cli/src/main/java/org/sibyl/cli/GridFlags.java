package org.sibyl.cli;

import org.jspecify.annotations.Nullable;
import org.sibyl.solvers.grid.ExplicitGrid;
import org.sibyl.solvers.grid.KarrasGrid;
import org.sibyl.solvers.grid.LogSnrGrid;
import org.sibyl.solvers.grid.PowerGrid;
import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.grid.UniformGrid;
import picocli.CommandLine.Option;

/** The choice of a step grid on the command line: a mix-in. */
final class GridFlags {
    /** Steps of a grid where a solver without one is given a kind of grid only. */
    static final int STEPS = 50;

    private static final double POWER = 2;
    private static final double RHO = 7;

    @Option(names = "--steps", paramLabel = "N", description = "Steps of the grid, at least 1.")
    private @Nullable Integer steps;

    @Option(
            names = "--grid",
            paramLabel = "KIND",
            description = "uniform, power, karras or log-snr. Default: the kind that the solver has.")
    private @Nullable String kind;

    @Option(names = "--grid-shape", paramLabel = "X", description = "Power of a power grid, rho of a karras grid.")
    private @Nullable Double shape;

    /** Returns whether anything was said. */
    boolean given() {
        return steps != null || kind != null || shape != null;
    }

    /** Returns a grid with what was said changed. */
    StepGrid changed(StepGrid grid) {
        if (!given()) {
            return grid;
        }
        int count = steps == null ? grid.steps() : steps;
        String chosen = kind == null ? kind(grid) : kind;
        return switch (chosen) {
            case "uniform" -> {
                requireNoShape(chosen);
                yield new UniformGrid(count);
            }
            case "log-snr" -> {
                requireNoShape(chosen);
                yield new LogSnrGrid(count);
            }
            case "power" -> new PowerGrid(count, shape(grid instanceof PowerGrid power ? power.power() : POWER));
            case "karras" -> new KarrasGrid(count, shape(grid instanceof KarrasGrid karras ? karras.rho() : RHO));
            default ->
                throw new IllegalArgumentException(
                        "--grid must be uniform, power, karras or log-snr, got \"" + chosen + "\"");
        };
    }

    private static String kind(StepGrid grid) {
        if (grid instanceof ExplicitGrid) {
            throw new IllegalArgumentException("the model's grid was fitted with " + grid.steps()
                    + " steps and cannot have others: give --grid too");
        }
        if (grid instanceof PowerGrid) {
            return "power";
        }
        if (grid instanceof KarrasGrid) {
            return "karras";
        }
        return grid instanceof LogSnrGrid ? "log-snr" : "uniform";
    }

    private double shape(double otherwise) {
        return shape == null ? otherwise : shape;
    }

    private void requireNoShape(String chosen) {
        if (shape != null) {
            throw new IllegalArgumentException("a " + chosen + " grid has no use for --grid-shape: leave it out");
        }
    }
}
