package org.sibyl.exporter.point;

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
import org.sibyl.exporter.program.TracedWeights;
import org.sibyl.exporter.program.TrainedPrograms;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.exporter.trace.Trace;
import org.sibyl.runtime.artefact.Point;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.trainer.network.EstimateNetwork;
import org.sibyl.trainer.network.encoder.TokenShape;
import org.sibyl.trainer.network.point.EncodedPoint;
import org.sibyl.trainer.tensor.Shape;
import org.sibyl.trainer.tensor.Tensor;
import org.sibyl.trainer.tensor.TrainingEngine;
import org.sibyl.trainer.training.TrainedNetwork;

/** The programs of a point network: its estimates and, if it has one, the encoder before it. */
public final class PointPrograms implements TrainedPrograms {
    private final EstimateNetwork network;
    private final float[] weights;
    private final TokenShape context;
    private final Optional<EncoderProgram> encoder;

    /**
     * Takes a trained network apart.
     *
     * @param observation what it is given
     * @throws IllegalArgumentException if it is given nothing, or has an encoder for observations of another size
     */
    public PointPrograms(TrainedNetwork<? extends EstimateNetwork> trained, Optional<TokenShape> observation) {
        int given = observation.map(TokenShape::elements).orElse(0);
        if (!(trained.network() instanceof EncodedPoint encoded)) {
            network = trained.network();
            weights = trained.weights();
            context = observation.orElseThrow(() -> new IllegalArgumentException(
                    "a point network estimates from an observation, but the model has no data; give it some"));
            encoder = Optional.empty();
            return;
        }
        if (given != encoded.parts().encoder().observation().elements()) {
            throw new IllegalArgumentException(
                    "an encoder of " + encoded.parts().encoder().observation().elements()
                            + " numbers needs as many numbers of data, but the model has " + given);
        }
        network = encoded.parts().network();
        weights = encoded.parts().networkValues(trained.weights());
        context = encoded.parts().encoder().context();
        encoder = Optional.of(EncoderProgram.of(encoded.parts(), trained.weights()));
    }

    @Override
    public Map<String, Graph> graphs(GraphStyle style) {
        Map<String, Graph> graphs = new LinkedHashMap<>();
        try (Trace trace = new Trace(style)) {
            Tensor x = trace.input(Ports.CONTEXT, Shape.of(Shape.ANY, context.tokens(), context.channels()), "B");
            var estimates = network.estimate(new TracedWeights(trace, network.parameters(), weights), x);
            graphs.put(Point.ESTIMATE, trace.graph(Point.ESTIMATE, estimates));
        }
        encoder.ifPresent(program -> graphs.put(Program.ENCODER, program.graph()));
        return graphs;
    }

    @Override
    public Npz probe(int rows, int conditions) {
        TokenShape given = encoder.map(EncoderProgram::observation).orElse(context);
        String port = encoder.isPresent() ? Ports.OBSERVATION : Ports.CONTEXT;
        ProbeValues values = new ProbeValues(rows, rows);
        Npz inputs = Npz.empty().with(port, values.normal(rows, given.tokens(), given.channels()));
        return encoder.map(program -> program.masked(inputs, values, rows)).orElse(inputs);
    }

    @Override
    public Npz completed(Npz inputs) {
        try (NDManager manager = TrainingEngine.manager()) {
            EagerTensors tensors = new EagerTensors(manager, DataType.FLOAT32);
            Npz values =
                    encoder.map(program -> program.completed(inputs, tensors)).orElse(inputs);
            var estimates = network.estimate(
                    tensors.weights(network.parameters(), weights), tensors.tensor(values.array(Ports.CONTEXT)));
            for (var estimate : estimates.entrySet()) {
                values = values.with(estimate.getKey(), EagerTensors.array(estimate.getValue()));
            }
            return values;
        }
    }
}
