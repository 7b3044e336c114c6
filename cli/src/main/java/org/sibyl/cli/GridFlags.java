package org.sibyl.cli;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.sibyl.solvers.choice.GridKind;
import org.sibyl.solvers.grid.StepGrid;
import picocli.CommandLine.Option;

/** The choice of a step grid on the command line: a mix-in. */
final class GridFlags {
    /** Steps of a grid where a solver without one is given a kind of grid only. */
    static final int STEPS = 50;

    @Option(names = "--steps", paramLabel = "N", description = "Steps of the grid, at least 1.")
    private @Nullable Integer steps;

    @Option(
            names = "--grid",
            paramLabel = "KIND",
            completionCandidates = SolverWords.Grids.class,
            description = "One of ${COMPLETION-CANDIDATES}. Default: the kind that the solver has.")
    private @Nullable String kind;

    @Option(names = "--grid-shape", paramLabel = "X", description = "Power of a power grid, rho of a karras grid.")
    private @Nullable Double shape;

    /** Returns whether anything was said. */
    boolean given() {
        return steps != null || kind != null || shape != null;
    }

    /**
     * Returns {@code --steps}, for a model that has no grid.
     *
     * @param model what it is
     * @throws IllegalArgumentException if a grid was described, or no steps were
     */
    int stepsAlone(String model) {
        if (steps == null || kind != null || shape != null) {
            throw new IllegalArgumentException(
                    model + " has no grid, but was given --grid or --grid-shape: leave them out; --steps is enough");
        }
        return steps;
    }

    /** Returns a grid with what was said changed. */
    StepGrid changed(StepGrid grid) {
        if (!given()) {
            return grid;
        }
        var chosen = kind == null ? ownKind(grid) : GridKind.named(kind);
        var own = chosen.shape(grid);
        if (shape != null && own.isEmpty()) {
            throw new IllegalArgumentException("a " + chosen + " grid has no use for --grid-shape: leave it out");
        }
        return chosen.grid(steps == null ? grid.steps() : steps, shape == null ? own : OptionalDouble.of(shape));
    }

    private static GridKind ownKind(StepGrid grid) {
        return GridKind.of(grid)
                .orElseThrow(() -> new IllegalArgumentException("the model's grid was fitted with " + grid.steps()
                        + " steps and cannot have others: give --grid too"));
    }
}
