package org.sibyl.exporter.program;

import java.util.Map;
import java.util.Optional;
import org.sibyl.arrays.Npz;
import org.sibyl.exporter.graph.Graph;
import org.sibyl.exporter.trace.Trace;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.trainer.network.Network;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.network.encoder.Encoded;
import org.sibyl.trainer.network.encoder.TokenShape;
import org.sibyl.trainer.tensor.Shape;
import org.sibyl.trainer.tensor.Tensor;
import org.sibyl.trainer.training.TrainedNetwork;

/**
 * A trained network of rows that may be given a context, taken apart: itself with its own weights, the context, and the encoder that makes it, if there
 * is one.
 *
 * @param <N> kind of network
 */
public final class Conditioned<N extends Network> {
    private final N network;
    private final float[] weights;
    private final Optional<TokenShape> context;
    private final Optional<EncoderProgram> encoder;

    private Conditioned(N network, float[] weights, Optional<TokenShape> context, Optional<EncoderProgram> encoder) {
        this.network = network;
        this.weights = weights;
        this.context = context;
        this.encoder = encoder;
    }

    /**
     * Takes a trained network apart.
     *
     * @param kind the kind of network behind an encoder
     * @param observation what it is given, empty for an unconditional one
     * @throws IllegalArgumentException if it has an encoder for observations of another size
     */
    public static <N extends Network> Conditioned<N> of(
            TrainedNetwork<? extends N> trained, Class<N> kind, Optional<TokenShape> observation) {
        if (!(trained.network() instanceof Encoded encoded)) {
            return new Conditioned<>(trained.network(), trained.weights(), observation, Optional.empty());
        }
        var parts = encoded.parts();
        int numbers = parts.encoder().observation().elements();
        int given = observation.map(TokenShape::elements).orElse(0);
        if (given != numbers) {
            throw new IllegalArgumentException(
                    "an encoder of " + numbers + " numbers needs as many numbers of data, but the model has " + given);
        }
        return new Conditioned<>(
                kind.cast(parts.network()),
                parts.networkValues(trained.weights()),
                Optional.of(parts.encoder().context()),
                Optional.of(EncoderProgram.of(parts, trained.weights())));
    }

    /** The network, without the encoder. */
    public N network() {
        return network;
    }

    /** Sizes of the context; empty for an unconditional network. */
    public Optional<TokenShape> context() {
        return context;
    }

    /** Its weights in a graph. */
    public Weights weights(Trace trace) {
        return new TracedWeights(trace, network.parameters(), weights);
    }

    /** Its weights in the training engine. */
    public Weights weights(EagerTensors tensors) {
        return tensors.weights(network.parameters(), weights);
    }

    /**
     * The context as an input of a graph, {@code [rows, Lc, Cc]}.
     *
     * @param rows name of the first axis
     */
    public Tensor contextOf(Trace trace, String rows) {
        var sizes = context.orElseThrow();
        return trace.input(Ports.CONTEXT, Shape.of(Shape.ANY, sizes.tokens(), sizes.channels()), rows);
    }

    /** Adds the encoder's graph, if there is one. */
    public void addEncoder(Map<String, Graph> graphs) {
        encoder.ifPresent(program -> graphs.put(Program.ENCODER, program.graph()));
    }

    /** The inputs of a probe with what the network is given: contexts, or observations and, where numbers may be absent, their masks. */
    public Npz given(Npz inputs, ProbeValues values, int conditions) {
        if (context.isEmpty()) {
            return inputs;
        }
        TokenShape sizes = encoder.map(EncoderProgram::observation).orElseGet(context::orElseThrow);
        Npz all = inputs.with(
                encoder.isPresent() ? Ports.OBSERVATION : Ports.CONTEXT,
                values.normal(conditions, sizes.tokens(), sizes.channels()));
        return encoder.map(program -> program.masked(all, values, conditions)).orElse(all);
    }

    /** The inputs with the contexts that the encoder makes of them, if there is one. */
    public Npz encoded(Npz inputs, EagerTensors tensors) {
        return encoder.map(program -> program.completed(inputs, tensors)).orElse(inputs);
    }
}
