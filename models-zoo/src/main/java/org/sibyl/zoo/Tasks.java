package org.sibyl.zoo;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The tasks of the zoo, by name. */
public final class Tasks {

    private Tasks() {}

    /** Every task, the simplest first. */
    public static List<Task> all() {
        return List.of(
                new TwoMoons(),
                new GaussianLinear(),
                new GaussianLinearUniform(),
                new GaussianMixture(),
                new Slcp(),
                new SlcpDistractors(),
                new BernoulliGlm(),
                new BernoulliGlmRaw(),
                new Sir(),
                new LotkaVolterra());
    }

    /**
     * The task of the given name; {@code two_moons} is read as {@code two-moons}.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public static Task named(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("a task must be one of the zoo's, but is '" + name
                        + "'; choose one of " + all().stream().map(Task::name).collect(Collectors.joining(", "))));
    }

    /** The task of the given name, as {@link #named}, if there is one. */
    public static Optional<Task> find(String name) {
        String wanted = name.replace('_', '-');
        return all().stream().filter(task -> task.name().equals(wanted)).findFirst();
    }
}
