package org.sibyl.runtime;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.sibyl.runtime.artefact.GraphSignature;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.Role;
import org.sibyl.runtime.artefact.Variable;

/**
 * How the variables of a model lie in its graphs' tensors, checked against the signatures.
 *
 * @param mode inference mode
 * @param variables all variables, parameters first
 * @param parameters number of parameters
 * @param stateWidth numbers in one row of x: all variables in joint mode, else the parameters
 * @param observationWidth numbers of one observation as the encoder takes it, or the field where there is no encoder; in
 *     conditional mode the data, else 0
 * @param conditionWidth numbers in one row of the condition: tokens of the mask, or entries of the context
 */
public record ModelLayout(
        Mode mode, List<Variable> variables, int parameters, int stateWidth, int observationWidth, int conditionWidth) {
    private static final long MOST_CONTEXT = 1 << 24; // numbers in a context; more is a damaged manifest

    /**
     * Reads the layout of a manifest.
     *
     * @throws ModelIncompatibleException if the graphs' signatures are not those of its mode and variables
     */
    public static ModelLayout of(Manifest manifest) {
        var variables = manifest.variables();
        int parameters = manifest.parameters().size();
        var names = new HashSet<String>();
        for (int i = 0; i < variables.size(); i++) {
            require(
                    names.add(variables.get(i).name()),
                    "variable names are unique, but two are \""
                            + variables.get(i).name() + "\"");
            require((variables.get(i).role() == Role.PARAMETER) == (i < parameters), "parameters come before data");
        }
        require(parameters > 0, "a model has at least one parameter");
        var mode = manifest.mode();
        int data = variables.size() - parameters;
        require(!(mode instanceof Mode.Unconditional) || data == 0, "an unconditional model has no data");
        require(mode instanceof Mode.Unconditional || data > 0, "a model that is conditioned has data");
        int stateWidth = mode instanceof Mode.Joint ? variables.size() : parameters;
        int observationWidth = mode instanceof Mode.Conditional ? data : 0;
        int conditionWidth = mode instanceof Mode.Joint ? stateWidth : observationWidth;
        var encoder = manifest.graphs().encoder();
        if (encoder.isPresent()) {
            require(mode instanceof Mode.Conditional, "only a conditional model has an encoder");
            conditionWidth = contextWidth(encoder.get(), observationWidth);
        }
        var layout = new ModelLayout(mode, variables, parameters, stateWidth, observationWidth, conditionWidth);
        layout.requireSignature(manifest.graphs().field(), false);
        layout.requireSignature(manifest.graphs().fieldJvp(), true);
        return layout;
    }

    /** Numbers in the context that an encoder makes of an observation. */
    private static int contextWidth(GraphSignature encoder, int observationWidth) {
        var observation = encoder.inputs().getOrDefault("observation", List.of());
        require(
                isBatchOf(observation, observationWidth) && encoder.inputs().size() == 1,
                encoder.file() + " has the one input observation, [-1, length, channels] with length x channels = "
                        + observationWidth + ", but it has " + encoder.inputs());
        var context = encoder.outputs().getOrDefault("context", List.of());
        require(
                context.size() == 3
                        && isBatchOf(context, (long) context.get(1) * context.get(2))
                        && context.get(1) >= 1
                        && context.get(2) >= 1
                        && (long) context.get(1) * context.get(2) <= MOST_CONTEXT
                        && encoder.outputs().size() == 1,
                encoder.file() + " has the one output context, [-1, length, channels], but it has "
                        + encoder.outputs());
        return context.get(1) * context.get(2);
    }

    /** Whether a shape is a free number of rows of two axes that hold so many numbers. */
    private static boolean isBatchOf(List<Integer> shape, long width) {
        return shape.size() == 3 && shape.get(0) == -1 && (long) shape.get(1) * shape.get(2) == width;
    }

    private void requireSignature(GraphSignature graph, boolean derivative) {
        var x = graph.inputs().getOrDefault("x", List.of());
        require(
                isBatchOf(x, stateWidth) && x.get(2) >= 1,
                "x of " + graph.file() + " is [-1, tokens, channels] with tokens x channels = " + stateWidth
                        + ", but it is " + x);
        var expected = new HashMap<String, List<Integer>>(Map.of("x", x, "t", List.of(-1)));
        if (mode instanceof Mode.Joint) {
            require(x.get(2) == 1, "a joint model has 1 channel, but x is " + x);
            expected.put("mask", List.of(-1, x.get(1), 1));
        }
        if (mode instanceof Mode.Conditional) {
            var context = graph.inputs().getOrDefault("context", List.of());
            require(
                    isBatchOf(context, conditionWidth),
                    "context of " + graph.file() + " is [-1, length, channels] with length x channels = "
                            + conditionWidth + ", but it is " + context);
            expected.put("context", context);
        }
        if (derivative) {
            expected.put("v", x);
        }
        require(
                graph.inputs().equals(expected),
                graph.file() + " has the inputs " + expected + ", but it has " + graph.inputs());
        var outputs = derivative ? Map.of("field", x, "jvp", x) : Map.of("field", x);
        require(
                graph.outputs().equals(outputs),
                graph.file() + " has the outputs " + outputs + ", but it has " + graph.outputs());
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new ModelIncompatibleException(
                    "manifest.json does not describe a model that can be run: " + what + "; export the model again");
        }
    }
}
