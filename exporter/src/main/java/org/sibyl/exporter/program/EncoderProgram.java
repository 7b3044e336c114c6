package org.sibyl.exporter.program;

import java.util.Map;
import org.sibyl.arrays.Npz;
import org.sibyl.exporter.graph.Graph;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.exporter.trace.Trace;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.trainer.network.encoder.EncodedParts;
import org.sibyl.trainer.network.encoder.Encoder;
import org.sibyl.trainer.network.encoder.Observed;
import org.sibyl.trainer.network.encoder.TokenShape;
import org.sibyl.trainer.tensor.Shape;
import org.sibyl.trainer.tensor.Tensor;

/**
 * The program of an encoder: observations [B, L, C], with a mask of the same shape where numbers may be absent, to contexts [B, Lc, Cc]. Always in the plain style, because the runtime encodes one
 * observation at a time and the fast style lives on large batches.
 */
public final class EncoderProgram {
    private final Encoder encoder;
    private final float[] weights;

    /**
     * The program of an encoder with its weights.
     *
     * @param weights in the order of the encoder's parameters
     */
    public EncoderProgram(Encoder encoder, float[] weights) {
        this.encoder = encoder;
        this.weights = weights.clone();
    }

    /**
     * The program of the encoder of a trained network.
     *
     * @param all weights of the network, the encoder's among them
     */
    public static EncoderProgram of(EncodedParts<?> parts, float[] all) {
        return new EncoderProgram(parts.encoder(), parts.encoderValues(all));
    }

    /** What it takes. */
    public TokenShape observation() {
        return encoder.observation();
    }

    /** What it makes. */
    public TokenShape context() {
        return encoder.context();
    }

    /** Its graph. */
    public Graph graph() {
        try (Trace trace = new Trace(GraphStyle.PLAIN)) {
            TokenShape sizes = encoder.observation();
            Shape shape = Shape.of(Shape.ANY, sizes.tokens(), sizes.channels());
            Tensor values = trace.input(Ports.OBSERVATION, shape, "B");
            Observed observed = encoder.takesAbsent()
                    ? Observed.masked(values, trace.input(Ports.PRESENCE, shape, "B"))
                    : Observed.whole(values);
            Tensor context = encoder.encode(new TracedWeights(trace, encoder.parameters(), weights), observed);
            return trace.graph(Program.ENCODER, Map.of(Ports.CONTEXT, context));
        }
    }

    /** Inputs with observations, and with masks of these if some of their numbers may be absent. */
    public Npz masked(Npz inputs, ProbeValues values, int conditions) {
        TokenShape sizes = encoder.observation();
        return encoder.takesAbsent()
                ? inputs.with(Ports.PRESENCE, values.presences(conditions, sizes.tokens(), sizes.channels()))
                : inputs;
    }

    /** The inputs with the contexts of their observations as the training engine makes them. */
    public Npz completed(Npz inputs, EagerTensors tensors) {
        Tensor values = tensors.tensor(inputs.array(Ports.OBSERVATION));
        Observed observed = encoder.takesAbsent()
                ? Observed.masked(values, tensors.tensor(inputs.array(Ports.PRESENCE)))
                : Observed.whole(values);
        Tensor context = encoder.encode(tensors.weights(encoder.parameters(), weights), observed);
        return inputs.with(Ports.CONTEXT, EagerTensors.array(context));
    }
}
