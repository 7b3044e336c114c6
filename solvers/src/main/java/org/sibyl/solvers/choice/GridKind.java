package org.sibyl.solvers.choice;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
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
@SuppressWarnings("ImmutableEnumChecker") // its columns are immutable, but not annotated so
public enum GridKind {
    /** {@link UniformGrid}, which has no shape. */
    UNIFORM("uniform", UniformGrid.class, UniformGrid::new),
    /** {@link PowerGrid}, whose shape is its power. */
    POWER("power", PowerGrid.class, "power", 2, PowerGrid::new, PowerGrid::power),
    /** {@link KarrasGrid}, whose shape is ρ; usually 7 as in Karras et al. (2022), table 1. */
    KARRAS("karras", KarrasGrid.class, "rho", 7, KarrasGrid::new, KarrasGrid::rho),
    /** {@link LogSnrGrid}, which has no shape. */
    LOG_SNR("log-snr", LogSnrGrid.class, LogSnrGrid::new);

    /** Makes a grid of a number of steps and a shape, which is 0 where there is none. */
    private interface Factory {
        StepGrid grid(int steps, double shape);
    }

    private final String label;
    private final Class<? extends StepGrid> type;
    private final Factory factory;
    private final Optional<Shape> shape;

    /** What the one number more is called, is usually, and is in a grid. */
    private record Shape(String name, double usual, ToDoubleFunction<StepGrid> of) {}

    GridKind(String label, Class<? extends StepGrid> type, IntFunction<StepGrid> factory) {
        this.label = label;
        this.type = type;
        this.factory = (steps, none) -> factory.apply(steps);
        shape = Optional.empty();
    }

    <T extends StepGrid> GridKind(
            String label, Class<T> type, String name, double usual, Factory factory, ToDoubleFunction<T> shape) {
        this.label = label;
        this.type = type;
        this.factory = factory;
        this.shape = Optional.of(new Shape(name, usual, grid -> shape.applyAsDouble(type.cast(grid))));
    }

    /**
     * The kind of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static GridKind named(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the grid must be one of " + all() + ", but is \"" + label + "\""));
    }

    /** The kind of a grid; none for explicit nodes. */
    public static Optional<GridKind> of(StepGrid grid) {
        return Arrays.stream(values())
                .filter(kind -> kind.type.isInstance(grid))
                .findFirst();
    }

    /** The class of its members. */
    public Class<? extends StepGrid> type() {
        return type;
    }

    /** What the shape is called: power or rho; empty where the kind has none. */
    public Optional<String> shapeName() {
        return shape.map(Shape::name);
    }

    /** The shape of a grid if it is of this kind, else the usual shape of this kind; empty where the kind has no shape. */
    public OptionalDouble shape(StepGrid grid) {
        return shape.map(own ->
                        OptionalDouble.of(type.isInstance(grid) ? own.of().applyAsDouble(grid) : own.usual()))
                .orElseGet(OptionalDouble::empty);
    }

    /**
     * The grid of this kind.
     *
     * @param steps number of steps, at least 1
     * @param given its shape, where it has one
     * @throws IllegalArgumentException if a shape is missing, or given to a kind that has none
     */
    public StepGrid grid(int steps, OptionalDouble given) {
        if (shape.isPresent() != given.isPresent()) {
            throw new IllegalArgumentException(
                    shape.isPresent()
                            ? "a " + label + " grid needs a shape, but has none"
                            : "a " + label + " grid has no shape, but was given " + given.getAsDouble());
        }
        return factory.grid(steps, given.orElse(0));
    }

    /** All names, separated by commas. */
    public static String all() {
        return Arrays.stream(values()).map(GridKind::toString).collect(Collectors.joining(", "));
    }

    /** The name. */
    @Override
    public String toString() {
        return label;
    }
}
