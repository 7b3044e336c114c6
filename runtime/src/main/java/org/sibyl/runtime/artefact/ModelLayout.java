package org.sibyl.runtime.artefact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sibyl.runtime.error.CapabilityMissingException;
import org.sibyl.runtime.error.ModelIncompatibleException;
import org.sibyl.solvers.variable.Column;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

/**
 * How the variables of a model lie in its programs' ports, and which programs there are: the manifest, checked.
 *
 * @param mode inference mode
 * @param variables all variables, parameters first
 * @param columns their numbers
 * @param stateWidth numbers in one row of the state
 * @param tokenWidth numbers of a token of the state that shows what is given: they are given together or free together; else 1
 * @param observationWidth numbers of one observation as the encoder takes it, or the network where there is none; 0 where observations
 *     do not reach the network beside the state
 * @param condition the port through which the network learns what is given, with the numbers of a row
 * @param contracts what every program fulfils, the encoder included
 * @param guidance how the model can do without the observation; empty if it cannot
 */
public record ModelLayout(
        Mode mode,
        Variables variables,
        List<Column> columns,
        int stateWidth,
        int tokenWidth,
        int observationWidth,
        Map<String, Integer> condition,
        List<Contract> contracts,
        Optional<Guidance> guidance) {
    private static final long MOST_CONTEXT = 1 << 24; // numbers in a context; more is a damaged manifest

    /**
     * Reads the layout of a manifest.
     *
     * @throws ModelIncompatibleException if the programs are not those of its estimator, mode and variables
     */
    public static ModelLayout of(Manifest manifest) {
        try {
            return checked(manifest);
        } catch (IllegalArgumentException e) {
            throw new ModelIncompatibleException(
                    "manifest.json does not describe a model that can be run: " + e.getMessage()
                            + "; export the model again",
                    e);
        }
    }

    private static ModelLayout checked(Manifest manifest) {
        var mode = manifest.mode();
        var variables = manifest.variables();
        mode.requireSuits(variables);
        require(manifest.estimator().suits(mode), "a " + manifest.estimator() + " has no mode " + mode);
        int state = mode.stateWidth(variables);
        int observation = mode.takesEncoder() ? variables.data() : 0;
        var condition = mode.condition(variables);
        var contracts = new ArrayList<Contract>();
        if (manifest.encoder().isPresent()) {
            require(mode.takesEncoder(), "only a conditional model has an encoder");
            int context = contextWidth(manifest.encoder().get());
            condition = Map.of(Ports.CONTEXT, context);
            contracts.add(encoder(variables, observation, condition));
        } else {
            require(!mayBeAbsent(variables), "data may be absent only where they are encoded, but it has no encoder");
        }
        for (var contract : manifest.estimator().contracts(state, condition)) {
            contracts.add(
                    contract.program().equals(Field.DERIVATIVE)
                            ? contract.forDirectionsOf(
                                    Optional.ofNullable(manifest.programs().get(Field.DERIVATIVE)),
                                    Set.of(Ports.DIRECTION, Ports.DERIVATIVE))
                            : contract);
        }
        requireFulfilled(contracts, manifest.programs());
        int token = mode.showsGivenInState() ? tokenWidth(manifest.programs()) : 1;
        require(
                variables.parameters() % token == 0,
                "tokens of " + token + " numbers are parameters or data as a whole, but it has "
                        + variables.parameters() + " parameters");
        return new ModelLayout(
                mode,
                variables,
                variables.columns(),
                state,
                token,
                observation,
                condition,
                List.copyOf(contracts),
                manifest.estimator() instanceof Field field ? field.guidance() : Optional.empty());
    }

    /**
     * Returns how the model can do without the observation.
     *
     * @throws CapabilityMissingException if it cannot: it is no field, or always had the observation in its training
     */
    public Guidance requireGuidance() {
        return guidance.orElseThrow(() -> new CapabilityMissingException(
                "guidance needs a field that was trained without the observation in some of the rows, but this model always had it;"
                        + " set training.condition-dropout, such as 0.1, and train it again"));
    }

    /** What an encoder takes: an observation and, where numbers may be absent, which are there. */
    private static Contract encoder(Variables variables, int observation, Map<String, Integer> context) {
        var inputs = new LinkedHashMap<String, Integer>();
        inputs.put(Ports.OBSERVATION, observation);
        if (mayBeAbsent(variables)) {
            inputs.put(Ports.PRESENCE, observation);
        }
        return new Contract(Program.ENCODER, inputs, context, inputs.keySet());
    }

    private static boolean mayBeAbsent(Variables variables) {
        return variables.blocks().stream().anyMatch(Variable::isMaybeAbsent);
    }

    /** Returns whether numbers of an observation may be absent. */
    public boolean takesAbsent() {
        return mayBeAbsent(variables);
    }

    /** The last axis of the state [rows, tokens, channels]; a mask has one number for each of a token's, all equal. */
    private static int tokenWidth(Map<String, Program> programs) {
        return programs.values().stream()
                .map(program -> program.inputs().get(Ports.X))
                .filter(Objects::nonNull)
                .map(Shape::sizes)
                .filter(sizes -> sizes.size() > 2)
                .mapToInt(sizes -> sizes.get(sizes.size() - 1))
                .findFirst()
                .orElse(1);
    }

    /** Numbers in the context that an encoder makes of an observation. */
    private static int contextWidth(Program encoder) {
        long width = Optional.ofNullable(encoder.outputs().get(Ports.CONTEXT))
                .map(Shape::rowSize)
                .orElse(0L);
        require(
                width >= 1 && width <= MOST_CONTEXT,
                encoder.file() + " has the one output context, [-1, length, channels], but it has "
                        + encoder.outputs());
        return (int) width;
    }

    private static void requireFulfilled(List<Contract> contracts, Map<String, Program> programs) {
        var wanted = contracts.stream().map(Contract::program).collect(Collectors.toCollection(LinkedHashSet::new));
        require(
                programs.keySet().equals(wanted),
                "its kind of model has the programs " + wanted + ", but it has " + programs.keySet());
        var shapes = new HashMap<String, Shape>();
        for (var contract : contracts) {
            var program = programs.get(contract.program());
            if (program != null) {
                contract.require(program);
                program.ports().forEach((port, shape) -> {
                    var other = shapes.putIfAbsent(port, shape);
                    require(
                            other == null || other.equals(shape),
                            port + " has one shape in all programs, but it has " + other + " and " + shape);
                });
            }
        }
    }

    /** Returns whether observations are encoded before they reach the network. */
    public boolean hasEncoder() {
        return contracts.stream().anyMatch(contract -> contract.program().equals(Program.ENCODER));
    }

    /** Returns how many directions of a derivative of a field go into one evaluation: those of a row lie after each other; 1 where there are none. */
    public int directions() {
        return contracts.stream()
                .filter(contract -> contract.program().equals(Field.DERIVATIVE))
                .mapToInt(contract -> contract.inputs().getOrDefault(Ports.DIRECTION, stateWidth) / stateWidth)
                .findFirst()
                .orElse(1);
    }

    /** Returns the number of columns that are parameters. */
    public int parameters() {
        return variables.parameters();
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }
}
