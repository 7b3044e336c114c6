package org.sibyl.exporter;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sibyl.arrays.Npz;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.encoder.EncodedNetwork;
import org.sibyl.trainer.network.encoder.Encoder;
import org.sibyl.trainer.network.encoder.TokenShape;
import org.sibyl.trainer.training.TrainedNetwork;

/** What of a trained network becomes a graph of its own: the field and, if it has one, the encoder before it. */
final class ModelParts {
    private final Mode mode;
    private final FieldShape shape;
    private final FieldNetwork field;
    private final float[] fieldWeights;
    private final @Nullable Encoder encoder;
    private final float[] encoderWeights;

    private ModelParts(
            Mode mode,
            FieldShape shape,
            FieldNetwork field,
            float[] fieldWeights,
            @Nullable Encoder encoder,
            float[] encoderWeights) {
        this.mode = mode;
        this.shape = shape;
        this.field = field;
        this.fieldWeights = fieldWeights;
        this.encoder = encoder;
        this.encoderWeights = encoderWeights;
    }

    /**
     * Takes a trained network apart.
     *
     * @param shape sizes of the network's inputs, with the observation as context
     * @throws IllegalArgumentException if the network has an encoder for observations of another size, or another mode
     */
    static ModelParts of(TrainedNetwork<? extends FieldNetwork> trained, Mode mode, FieldShape shape) {
        float[] weights = trained.weights();
        if (!(trained.network() instanceof EncodedNetwork encoded)) {
            return new ModelParts(mode, shape, trained.network(), weights, null, new float[0]);
        }
        TokenShape observation = encoded.encoder().observation();
        int data = shape.contextTokens() * shape.contextChannels();
        if (!(mode instanceof Mode.Conditional) || observation.elements() != data) {
            throw new IllegalArgumentException("an encoder of " + observation.tokens() + " x " + observation.channels()
                    + " numbers needs a conditional model with " + observation.elements()
                    + " data variables, but the model is "
                    + mode + " and has " + data
                    + ": list one variable for each number, place by place");
        }
        TokenShape context = encoded.encoder().context();
        return new ModelParts(
                mode,
                new FieldShape(shape.tokens(), shape.channels(), context.tokens(), context.channels()),
                encoded.network(),
                encoded.networkValues(weights),
                encoded.encoder(),
                encoded.encoderValues(weights));
    }

    Mode mode() {
        return mode;
    }

    /** Sizes of the field's inputs; the context is what an encoder makes of the observation. */
    FieldShape shape() {
        return shape;
    }

    /** The network of the field's graphs. */
    FieldNetwork field() {
        return field;
    }

    float[] fieldWeights() {
        return fieldWeights.clone();
    }

    /** What makes the context of an observation; nothing where the field takes it as it is. */
    Optional<Encoder> encoder() {
        return Optional.ofNullable(encoder);
    }

    float[] encoderWeights() {
        return encoderWeights.clone();
    }

    /**
     * Inputs for a check; {@code observation} where there is an encoder, else {@code context} in conditional mode.
     *
     * @param conditions how many times and conditions there are: one, or one for each row
     */
    Npz probe(int rows, int conditions) {
        if (encoder == null) {
            return Probe.of(mode, shape, "context", rows, conditions);
        }
        TokenShape observation = encoder.observation();
        FieldShape observed =
                new FieldShape(shape.tokens(), shape.channels(), observation.tokens(), observation.channels());
        return Probe.of(mode, observed, "observation", rows, conditions);
    }
}
