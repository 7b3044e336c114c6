package org.sibyl.runtime.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sibyl.runtime.artefact.Artefact;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.artefact.Shape;
import org.sibyl.runtime.error.ArtefactInvalidException;
import org.sibyl.runtime.graph.Axes;
import org.sibyl.runtime.graph.Constant;
import org.sibyl.runtime.graph.Graph;
import org.sibyl.runtime.graph.Node;

/**
 * The gate in front of native code: reads an ONNX file in Java and admits it only if every operator is one that exported networks are made of and is called as
 * its contract says, before ONNX Runtime sees a byte. A damaged or hostile file can crash that library, make it read other files, or take memory and
 * time without end.
 *
 * <p>The shape of every tensor follows from the declared ports; what a row costs is bounded by the size of the file; sums, cuts and joins never run
 * along rows, so that in an admitted graph no row depends on another.
 */
public final class GraphGate {

    private final Graph graph;
    private final Budget budget;
    private final Map<String, Typed> known = new HashMap<>();

    private GraphGate(Graph graph, Budget budget) {
        this.graph = graph;
        this.budget = budget;
    }

    /** Returns the names of the operators that a graph may have. */
    public static Set<String> operators() {
        return Contracts.ALL.keySet();
    }

    /**
     * Returns the file of a program in one piece, with the constants in it that it shares with other programs.
     *
     * @throws ArtefactInvalidException if it refers to what the artefact does not have
     */
    public static byte[] whole(Artefact artefact, Program program) {
        try {
            return SharedWeights.inlined(artefact.copyBytes(program.file()), () -> artefact.copyBytes(Program.WEIGHTS));
        } catch (Refused e) {
            throw refused(program, e);
        }
    }

    /**
     * Checks one graph.
     *
     * @param file bytes of the ONNX file, in one piece
     * @param signature what the manifest says of its inputs and outputs
     * @return the graph
     * @throws ArtefactInvalidException if anything is refused, naming it
     */
    public static Graph check(byte[] file, Program signature) {
        try {
            var read = GraphReader.read(file);
            requireSame("inputs", read.inputs(), signature.inputs());
            requireSame("outputs", read.outputs(), signature.outputs());
            long numbers = signature.ports().values().stream()
                    .mapToLong(Shape::rowSize)
                    .max()
                    .orElse(0);
            new GraphGate(read.graph(), new Budget(file.length, numbers)).admit(signature);
            return read.graph();
        } catch (Refused | IllegalArgumentException | ArithmeticException e) {
            throw refused(signature, e);
        }
    }

    private static ArtefactInvalidException refused(Program signature, RuntimeException why) {
        return new ArtefactInvalidException(
                "an artefact's graph may hold only a plain network, but " + signature.file() + " " + why.getMessage()
                        + "; use only models that were exported by this library",
                why);
    }

    private static void requireSame(String what, Map<String, Shape> found, Map<String, Shape> declared) {
        if (!found.equals(declared)) {
            throw new Refused("has " + what + " " + found + " where the manifest says " + declared);
        }
    }

    private void admit(Program signature) {
        for (Constant constant : graph.constants().values()) {
            define(
                    constant.name(),
                    new Typed(
                            constant.type(),
                            Axes.of(constant.sizes().stream()
                                    .mapToInt(Integer::intValue)
                                    .toArray())));
        }
        signature.inputs().forEach((name, shape) -> define(name, Typed.numbers(axes(name, shape))));
        for (Node node : graph.nodes()) {
            var contract = Contracts.ALL.get(node.operator());
            if (contract == null) {
                throw new Refused("calls the operator \"" + node.operator() + "\"");
            }
            try {
                admit(node, contract);
            } catch (Refused | IllegalArgumentException | ArithmeticException e) {
                throw new Refused(
                        "has the node " + node.operator() + " \"" + node.name() + "\", which " + e.getMessage());
            }
        }
        signature.outputs().forEach((name, shape) -> {
            var made = known.get(name);
            Refused.unless(
                    made != null && made.equals(Typed.numbers(axes(name, shape))),
                    "declares the output " + name + " as " + axes(name, shape) + ", but makes "
                            + (made == null ? "none" : made.type() + " " + made.axes()));
        });
    }

    private void admit(Node node, Contract contract) {
        int inputs = node.inputs().size();
        Refused.unless(
                inputs >= contract.leastInputs() && inputs <= contract.mostInputs(),
                "has " + inputs + " inputs, where " + contract.leastInputs() + " to " + contract.mostInputs()
                        + " are known");
        Refused.unless(
                node.outputs().size() <= contract.mostOutputs(),
                "has " + node.outputs().size() + " outputs");
        node.attributes().forEach((name, values) -> {
            var kind = contract.attributes().get(name);
            Refused.unless(
                    kind == Contract.Kind.NUMBERS || (kind == Contract.Kind.NUMBER && values.size() == 1),
                    "has the attribute " + name + " of " + values.size() + " whole numbers, which is not known");
        });
        node.texts()
                .forEach((name, value) -> Refused.unless(
                        contract.attributes().get(name) == Contract.Kind.TEXT,
                        "has the attribute " + name + " of a text, which is not known"));
        List<Typed> operands = new ArrayList<>();
        for (String input : node.inputs()) {
            var operand = known.get(input);
            Refused.unless(operand != null, "reads \"" + input + "\", which nothing before it makes");
            operands.add(operand);
        }
        List<Typed> results = contract.rule().outputs(new Call(node, operands, graph.constants(), budget));
        Refused.unless(
                results.size() == node.outputs().size(),
                "has " + node.outputs().size() + " outputs, where there are " + results.size());
        for (int i = 0; i < results.size(); i++) {
            budget.elements(results.get(i).axes().elements());
            define(node.outputs().get(i), results.get(i));
        }
    }

    private void define(String name, Typed typed) {
        Refused.unless(!name.isEmpty(), "makes a tensor without a name");
        Refused.unless(known.put(name, typed) == null, "makes \"" + name + "\", which there is already");
    }

    private static Axes axes(String port, Shape shape) {
        Refused.unless(
                shape.isRowsOf(shape.rowSize()),
                "has the port " + port + " of shape " + shape + ", which must be rows of known size");
        return Axes.of(shape.sizes().stream().mapToInt(Integer::intValue).toArray());
    }
}
