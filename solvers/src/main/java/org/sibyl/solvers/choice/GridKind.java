package org.sibyl.solvers.choice;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.sibyl.solvers.grid.KarrasGrid;
import org.sibyl.solvers.grid.LogSnrGrid;
import org.sibyl.solvers.grid.PowerGrid;
import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.grid.UniformGrid;

/**
 * The step grids that are told by a number of steps and at most one number more, their shape, by the names that artefacts, configurations
 * and command lines use. A grid of explicit nodes has no kind.
 */
public enum GridKind {
    /** {@link UniformGrid}, which has no shape. */
    UNIFORM("uniform", UniformGrid.class),
    /** {@link PowerGrid}, whose shape is its power. */
    POWER("power", PowerGrid.class),
    /** {@link KarrasGrid}, whose shape is ρ. */
    KARRAS("karras", KarrasGrid.class),
    /** {@link LogSnrGrid}, which has no shape. */
    LOG_SNR("log-snr", LogSnrGrid.class);

    private static final double USUAL_POWER = 2;
    private static final double USUAL_RHO = 7; // Karras et al. (2022), table 1

    private final String label;
    private final Class<? extends StepGrid> type;

    GridKind(String label, Class<? extends StepGrid> type) {
        this.label = label;
        this.type = type;
    }

    /**
     * Returns the kind of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static GridKind named(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the grid must be one of "
                        + Arrays.stream(values()).map(GridKind::toString).collect(Collectors.joining(", "))
                        + ", but it is \"" + label + "\""));
    }

    /** Returns the kind of a grid; none for explicit nodes. */
    public static Optional<GridKind> of(StepGrid grid) {
        return Arrays.stream(values())
                .filter(kind -> kind.type.isInstance(grid))
                .findFirst();
    }

    /** Returns the class of its members. */
    public Class<? extends StepGrid> type() {
        return type;
    }

    /** Returns the shape of a grid if it is of this kind, else the usual shape of this kind; empty where the kind has no shape. */
    public OptionalDouble shape(StepGrid grid) {
        return switch (this) {
            case POWER -> OptionalDouble.of(grid instanceof PowerGrid known ? known.power() : USUAL_POWER);
            case KARRAS -> OptionalDouble.of(grid instanceof KarrasGrid known ? known.rho() : USUAL_RHO);
            case UNIFORM, LOG_SNR -> OptionalDouble.empty();
        };
    }

    /**
     * Returns the grid of this kind.
     *
     * @param steps number of steps, at least 1
     * @param shape its shape, where it has one
     * @throws IllegalArgumentException if a shape is missing, or given to a kind that has none
     */
    public StepGrid grid(int steps, OptionalDouble shape) {
        boolean shaped = this == POWER || this == KARRAS;
        if (shaped != shape.isPresent()) {
            throw new IllegalArgumentException(
                    shaped
                            ? "a " + label + " grid needs a shape, but has none"
                            : "a " + label + " grid has no shape, but was given " + shape.getAsDouble());
        }
        return switch (this) {
            case UNIFORM -> new UniformGrid(steps);
            case POWER -> new PowerGrid(steps, shape.orElseThrow());
            case KARRAS -> new KarrasGrid(steps, shape.orElseThrow());
            case LOG_SNR -> new LogSnrGrid(steps);
        };
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return label;
    }
}
