package org.sibyl.runtime.artefact;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sibyl.runtime.error.ModelIncompatibleException;
import org.sibyl.solvers.method.GenerativeMethod;

/**
 * A field over noisy states, be it velocity, score or denoiser: a solver follows it from noise to data, and the divergence along the way gives
 * the density.
 *
 * @param method generative method with its constants
 * @param solver default solver
 * @param guidance how it can do without the observation; empty if it cannot, as it was never withheld in training
 */
public record Field(GenerativeMethod method, SolverChoice solver, Optional<Guidance> guidance) implements Estimator {

    /** The program of one evaluation: states and times to field. */
    public static final String EVALUATION = "field";

    /** The program of one evaluation together with the derivative along given directions. */
    public static final String DERIVATIVE = "field-jvp";

    /** Requires all. */
    public Field {
        requireNonNull(method, "method");
        requireNonNull(solver, "solver");
        requireNonNull(guidance, "guidance");
    }

    /** Makes one that has always seen the observation. */
    public Field(GenerativeMethod method, SolverChoice solver) {
        this(method, solver, Optional.empty());
    }

    /**
     * Returns the field that a manifest describes.
     *
     * @throws ModelIncompatibleException if it describes another kind of model
     */
    public static Field of(Manifest manifest) {
        if (manifest.estimator() instanceof Field field) {
            return field;
        }
        throw new ModelIncompatibleException("a model with a generative method and a solver is needed, but "
                + manifest.name() + " is a " + manifest.estimator()
                + "; ask a field, such as mlp-flow, or leave out what only a field can do");
    }

    @Override
    public List<Contract> contracts(int state, Map<String, Integer> condition) {
        int context = condition.getOrDefault(Ports.CONTEXT, 0);
        guidance.ifPresent(flags -> {
            if (context % flags.contextChannels() != 0) {
                throw new IllegalArgumentException("the context of " + context + " numbers has tokens of "
                        + flags.contextChannels() + ", one of them a flag, but they do not divide it");
            }
        });
        var inputs = new LinkedHashMap<String, Integer>();
        inputs.put(Ports.X, state);
        inputs.put(Ports.T, 1);
        inputs.putAll(condition);
        var along = new LinkedHashMap<>(inputs);
        along.put(Ports.DIRECTION, state);
        var shared = condition.containsKey(Ports.MASK) ? Set.of(Ports.T, Ports.MASK) : Set.of(Ports.T);
        return List.of(
                new Contract(EVALUATION, inputs, Map.of(Ports.FIELD, state), shared),
                new Contract(DERIVATIVE, along, Map.of(Ports.FIELD, state, Ports.DERIVATIVE, state), shared));
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.DRAWS, Capability.TRAJECTORIES, Capability.DENSITIES);
    }

    @Override
    public boolean suits(Mode mode) {
        return guidance.isEmpty() || mode.takesEncoder();
    }

    /** Returns a copy with another default solver. */
    public Field withSolver(SolverChoice other) {
        return new Field(method, other, guidance);
    }

    @Override
    public String toString() {
        return "field, " + method + ", by " + solver;
    }
}
