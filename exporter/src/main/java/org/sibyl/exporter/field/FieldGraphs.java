package org.sibyl.exporter.field;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.sibyl.exporter.graph.Graph;
import org.sibyl.exporter.program.TracedWeights;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.exporter.trace.Trace;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.trainer.network.FieldInput;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Shape;
import org.sibyl.trainer.tensor.Tensor;

/**
 * The graphs of a network: its field, and its field together with J·v, the derivative along one or several directions v of the state.
 *
 * <p>Inputs are {@code x} [B, D, C], {@code t} [1 or B], {@code mask} [1 or B, D, C] in joint mode, equal over the channels, or
 * {@code context} [1 or B, Lc, Cc] in conditional mode, and {@code v} [B, D, C] or [B, K, D, C]; outputs are {@code field} [B, D, C] and {@code jvp}, of the
 * shape of {@code v}.
 */
public final class FieldGraphs {
    private final FieldNetwork network;
    private final float[] weights;
    private final Mode mode;
    private final FieldShape shape;

    /**
     * The graphs of a network with its weights.
     *
     * @param weights in the order of the network's parameters
     * @throws IllegalArgumentException if their number is not the network's
     */
    public FieldGraphs(FieldNetwork network, float[] weights, Mode mode, FieldShape shape) {
        TracedWeights.requireLength(network.parameters(), weights);
        this.network = network;
        this.weights = weights.clone();
        this.mode = mode;
        this.shape = shape;
    }

    /** One evaluation of the network. */
    public Graph field(GraphStyle style) {
        return recorded(style, this::field);
    }

    /** One evaluation of the network, as a trace of the caller's records it, whether that pays or not. */
    public Graph field(Trace trace) {
        Tensor field = network.field(weights(trace), input(trace));
        return trace.graph("field", Map.of(Ports.FIELD, field));
    }

    /** The same with J·v. */
    public Graph fieldJvp(GraphStyle style) {
        return fieldJvp(style, 1);
    }

    /**
     * The same with J·v along several directions: the field is computed once for all.
     *
     * @param directions how many, at least 1; from 2 on {@code v} and {@code jvp} have an axis for them, [B, directions, D, C]
     */
    public Graph fieldJvp(GraphStyle style, int directions) {
        return recorded(style, trace -> fieldJvp(trace, directions));
    }

    /** In a style where that pays, else in the plain one. */
    private static Graph recorded(GraphStyle style, Function<Trace, Graph> recording) {
        try (Trace trace = new Trace(style)) {
            Graph graph = recording.apply(trace);
            if (trace.pays()) {
                return graph;
            }
        }
        try (Trace plain = new Trace(GraphStyle.PLAIN)) {
            return recording.apply(plain);
        }
    }

    /** The same with J·v, as a trace of the caller's records it, whether that pays or not. */
    public Graph fieldJvp(Trace trace) {
        return fieldJvp(trace, 1);
    }

    private Graph fieldJvp(Trace trace, int directions) {
        FieldInput input = input(trace);
        Tensor v = trace.input(
                Ports.DIRECTION,
                directions == 1 ? state() : Shape.of(Shape.ANY, directions, shape.tokens(), shape.channels()),
                "B");
        Derivatives derivatives = Derivatives.of(network, weights(trace), input, v);
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        outputs.put(Ports.FIELD, derivatives.field());
        outputs.put(Ports.DERIVATIVE, derivatives.along());
        return trace.graph("field_jvp", outputs);
    }

    private FieldInput input(Trace trace) {
        return input(mode, port -> switch (port) {
            case Ports.X -> trace.input(port, state(), "B");
            case Ports.T -> trace.input(port, Shape.of(Shape.ANY), "T");
            case Ports.MASK -> trace.input(port, state(), "M");
            default -> trace.input(port, Shape.of(Shape.ANY, shape.contextTokens(), shape.contextChannels()), "K");
        });
    }

    /**
     * What a network of a mode is called with.
     *
     * @param ports the tensor at each port
     */
    static FieldInput input(Mode mode, Function<String, Tensor> ports) {
        Tensor x = ports.apply(Ports.X);
        Tensor t = ports.apply(Ports.T);
        if (mode.showsGivenInState()) {
            Tensor mask = ports.apply(Ports.MASK);
            boolean scalar = mask.shape().size(-1) == 1;
            return FieldInput.joint(x, t, scalar ? mask : mask.slice(-1, 0, 1)); // a token is given as a whole
        }
        return mode.takesEncoder()
                ? FieldInput.conditional(x, t, ports.apply(Ports.CONTEXT))
                : FieldInput.unconditional(x, t);
    }

    private Shape state() {
        return Shape.of(Shape.ANY, shape.tokens(), shape.channels());
    }

    private Weights weights(Trace trace) {
        return new TracedWeights(trace, network.parameters(), weights);
    }
}
