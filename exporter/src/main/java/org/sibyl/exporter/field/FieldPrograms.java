package org.sibyl.exporter.field;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sibyl.arrays.Npz;
import org.sibyl.exporter.graph.Graph;
import org.sibyl.exporter.program.EagerTensors;
import org.sibyl.exporter.program.EncoderProgram;
import org.sibyl.exporter.program.ProbeValues;
import org.sibyl.exporter.program.Rounding;
import org.sibyl.exporter.program.TrainedPrograms;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.trainer.network.FieldInput;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.network.encoder.EncodedNetwork;
import org.sibyl.trainer.network.encoder.TokenShape;
import org.sibyl.trainer.tensor.Tensor;
import org.sibyl.trainer.tensor.TrainingEngine;
import org.sibyl.trainer.training.TrainedNetwork;

/** The programs of a field: one evaluation, the same with J·v, and, if it has one, the encoder before it. */
public final class FieldPrograms implements TrainedPrograms {
    private final Mode mode;
    private final FieldShape shape;
    private final FieldNetwork field;
    private final float[] weights;
    private final Optional<EncoderProgram> encoder;

    /**
     * Takes a trained network apart.
     *
     * @param shape sizes of the network's inputs, with the observation as context
     * @throws IllegalArgumentException if the network has an encoder for observations of another size, or another mode
     */
    public FieldPrograms(TrainedNetwork<? extends FieldNetwork> trained, Mode mode, FieldShape shape) {
        this.mode = mode;
        if (!(trained.network() instanceof EncodedNetwork encoded)) {
            this.shape = shape;
            field = trained.network();
            weights = trained.weights();
            encoder = Optional.empty();
            return;
        }
        TokenShape observation = encoded.parts().encoder().observation();
        int data = shape.contextTokens() * shape.contextChannels();
        if (!mode.takesEncoder() || observation.elements() != data) {
            throw new IllegalArgumentException("an encoder of " + observation.tokens() + " x " + observation.channels()
                    + " numbers needs a conditional model with " + observation.elements()
                    + " numbers of data, but the model is " + mode + " and has " + data
                    + "; give it data of that form, place by place");
        }
        TokenShape context = encoded.parts().encoder().context();
        this.shape = new FieldShape(shape.tokens(), shape.channels(), context.tokens(), context.channels());
        field = encoded.parts().network();
        weights = encoded.parts().networkValues(trained.weights());
        encoder = Optional.of(EncoderProgram.of(encoded.parts(), trained.weights()));
    }

    @Override
    public Map<String, Graph> graphs(GraphStyle style) {
        FieldGraphs fields = new FieldGraphs(field, weights, mode, shape);
        Map<String, Graph> graphs = new LinkedHashMap<>();
        graphs.put(Field.EVALUATION, fields.field(style));
        graphs.put(Field.DERIVATIVE, fields.fieldJvp(style, directions()));
        encoder.ifPresent(program -> graphs.put(Program.ENCODER, program.graph()));
        return graphs;
    }

    @Override
    public Npz probe(int rows, int conditions) {
        if (encoder.isEmpty()) {
            return FieldProbe.of(mode, shape, Ports.CONTEXT, rows, conditions, directions());
        }
        TokenShape observation = encoder.get().observation();
        FieldShape observed =
                new FieldShape(shape.tokens(), shape.channels(), observation.tokens(), observation.channels());
        Npz inputs = FieldProbe.of(mode, observed, Ports.OBSERVATION, rows, conditions, directions());
        return encoder.get().masked(inputs, new ProbeValues(rows, conditions), conditions);
    }

    @Override
    public Npz completed(Npz probe, DataType precision) {
        try (NDManager manager = TrainingEngine.manager()) {
            EagerTensors tensors = new EagerTensors(manager, precision);
            Npz inputs =
                    encoder.map(program -> program.completed(probe, tensors)).orElse(probe);
            Weights eager = tensors.weights(field.parameters(), weights);
            Tensor v = tensors.tensor(inputs.array(Ports.DIRECTION));
            FieldInput input = FieldGraphs.input(mode, port -> tensors.tensor(inputs.array(port)));
            return inputs.with(Ports.FIELD, EagerTensors.array(field.field(eager, input)))
                    .with(
                            Ports.DERIVATIVE,
                            EagerTensors.array(
                                    Derivatives.of(field, eager, input, v).along()));
        }
    }

    /** A narrow posterior is a field that is steep at the end of time: the steeper, the more its slopes feel of roundings. */
    @Override
    public double rounding(String program, String port) {
        return port.equals(Ports.DERIVATIVE) ? Math.max(Rounding.OF_DERIVATIVES, Rounding.measured(this, port)) : 0;
    }

    private int directions() {
        return Derivatives.together(shape.tokens() * shape.channels(), mode.showsGivenInState());
    }
}
