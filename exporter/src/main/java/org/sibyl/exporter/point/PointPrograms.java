package org.sibyl.exporter.point;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sibyl.arrays.Npz;
import org.sibyl.exporter.graph.Graph;
import org.sibyl.exporter.program.Conditioned;
import org.sibyl.exporter.program.EagerTensors;
import org.sibyl.exporter.program.ProbeValues;
import org.sibyl.exporter.program.TrainedPrograms;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.exporter.trace.Trace;
import org.sibyl.runtime.artefact.Point;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.trainer.network.EstimateNetwork;
import org.sibyl.trainer.network.encoder.TokenShape;
import org.sibyl.trainer.tensor.TrainingEngine;
import org.sibyl.trainer.training.TrainedNetwork;

/** The programs of a point network: its estimates and, if it has one, the encoder before it. */
public final class PointPrograms implements TrainedPrograms {
    private final Conditioned<EstimateNetwork> parts;

    /**
     * Takes a trained network apart.
     *
     * @param observation what it is given
     * @throws IllegalArgumentException if it is given nothing, or has an encoder for observations of another size
     */
    public PointPrograms(TrainedNetwork<? extends EstimateNetwork> trained, Optional<TokenShape> observation) {
        parts = Conditioned.of(trained, EstimateNetwork.class, observation);
        if (parts.context().isEmpty()) {
            throw new IllegalArgumentException(
                    "a point network estimates from an observation, but the model has no data; give it some");
        }
    }

    @Override
    public Map<String, Graph> graphs(GraphStyle style) {
        Map<String, Graph> graphs = new LinkedHashMap<>();
        try (Trace trace = new Trace(style)) {
            var estimates = parts.network().estimate(parts.weights(trace), parts.contextOf(trace, "B"));
            graphs.put(Point.ESTIMATE, trace.graph(Point.ESTIMATE, estimates));
        }
        parts.addEncoder(graphs);
        return graphs;
    }

    @Override
    public Npz probe(int rows, int conditions) {
        return parts.given(Npz.empty(), new ProbeValues(rows, rows), rows);
    }

    @Override
    public Npz completed(Npz inputs, DataType precision) {
        try (NDManager manager = TrainingEngine.manager()) {
            EagerTensors tensors = new EagerTensors(manager, precision);
            Npz values = parts.encoded(inputs, tensors);
            var estimates =
                    parts.network().estimate(parts.weights(tensors), tensors.tensor(values.array(Ports.CONTEXT)));
            for (var estimate : estimates.entrySet()) {
                values = values.with(estimate.getKey(), EagerTensors.array(estimate.getValue()));
            }
            return values;
        }
    }
}
