package org.sibyl.runtime.artefact;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sibyl.solvers.jump.DeterministicJumps;
import org.sibyl.solvers.jump.Jumps;

/**
 * A few-step map: noise becomes data in a few jumps, one evaluation each. Jumps without noise of their own have a density as well, by the exact
 * Jacobian of the whole way; the others have none.
 *
 * @param jumps what the jumps are, and when they are made
 * @param steps how many are made where nothing else is asked for
 */
public record FewStep(Jumps jumps, int steps) implements Estimator {

    /** The program of one jump: states and times to states. */
    public static final String JUMP = "jump";

    /** The program of one jump together with the derivative along given directions. */
    public static final String DERIVATIVE = "jump-jvp";

    /**
     * Checks the number of steps.
     *
     * @throws IllegalArgumentException if the jumps do not allow so many
     */
    public FewStep {
        requireNonNull(jumps, "jumps");
        jumps.times(steps);
    }

    /** Returns whether the jumps have no noise of their own, and so a density. */
    public boolean isDeterministic() {
        return jumps instanceof DeterministicJumps;
    }

    @Override
    public List<Contract> contracts(int state, Map<String, Integer> condition) {
        var inputs = new LinkedHashMap<String, Integer>();
        inputs.put(Ports.X, state);
        inputs.put(Ports.T, 1);
        if (isDeterministic()) {
            inputs.put(Ports.END, 1);
        }
        inputs.putAll(condition);
        var shared = isDeterministic() ? Set.of(Ports.T, Ports.END) : Set.of(Ports.T);
        var contracts = new ArrayList<Contract>();
        contracts.add(new Contract(JUMP, inputs, Map.of(Ports.STATE, state), shared));
        if (isDeterministic()) {
            var along = new LinkedHashMap<>(inputs);
            along.put(Ports.DIRECTION, state);
            var outputs = Map.of(Ports.STATE, state, Ports.DERIVATIVE, state);
            contracts.add(new Contract(DERIVATIVE, along, outputs, shared));
        }
        return List.copyOf(contracts);
    }

    @Override
    public Set<Capability> capabilities() {
        return isDeterministic() ? Set.of(Capability.DRAWS, Capability.DENSITIES) : Set.of(Capability.DRAWS);
    }

    @Override
    public boolean suits(Mode mode) {
        return !mode.showsGivenInState();
    }

    @Override
    public String toString() {
        return "few-step map by " + jumps + ", " + steps + (steps == 1 ? " step" : " steps");
    }
}
