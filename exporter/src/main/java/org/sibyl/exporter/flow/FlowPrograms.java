package org.sibyl.exporter.flow;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.sibyl.arrays.Npz;
import org.sibyl.exporter.graph.Graph;
import org.sibyl.exporter.program.Conditioned;
import org.sibyl.exporter.program.EagerTensors;
import org.sibyl.exporter.program.ProbeValues;
import org.sibyl.exporter.program.Rounding;
import org.sibyl.exporter.program.TrainedPrograms;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.exporter.trace.Trace;
import org.sibyl.runtime.artefact.Flow;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.network.encoder.TokenShape;
import org.sibyl.trainer.network.flow.FlowInput;
import org.sibyl.trainer.network.flow.FlowNetwork;
import org.sibyl.trainer.network.flow.Mapped;
import org.sibyl.trainer.tensor.Shape;
import org.sibyl.trainer.tensor.Tensor;
import org.sibyl.trainer.tensor.TrainingEngine;
import org.sibyl.trainer.training.TrainedNetwork;

/** The programs of a normalising flow: both directions with their log-determinants and, if it has one, the encoder before it. */
public final class FlowPrograms implements TrainedPrograms {
    private final Conditioned<FlowNetwork> parts;
    private final FlowNetwork flow;

    /**
     * Takes a trained flow apart.
     *
     * @param observation what it is given, empty for an unconditional flow
     * @throws IllegalArgumentException if the flow has an encoder for observations of another size
     */
    public FlowPrograms(TrainedNetwork<? extends FlowNetwork> trained, Optional<TokenShape> observation) {
        parts = Conditioned.of(trained, FlowNetwork.class, observation);
        flow = parts.network();
    }

    @Override
    public Map<String, Graph> graphs(GraphStyle style) {
        Map<String, Graph> graphs = new LinkedHashMap<>();
        graphs.put(Flow.FORWARD, graph(style, Flow.FORWARD, Ports.X, Flow.LATENT));
        graphs.put(Flow.INVERSE, graph(style, Flow.INVERSE, Flow.LATENT, Ports.X));
        parts.addEncoder(graphs);
        return graphs;
    }

    private Graph graph(GraphStyle style, String program, String from, String to) {
        try (Trace trace = new Trace(style)) {
            Tensor values = trace.input(from, Shape.of(Shape.ANY, flow.dimension()), "B");
            FlowInput input = input(values, port -> parts.contextOf(trace, "K"));
            Mapped mapped = mapped(program, parts.weights(trace), input);
            Map<String, Tensor> outputs = new LinkedHashMap<>();
            outputs.put(to, mapped.values());
            outputs.put(Flow.LOG_DET, mapped.logDet());
            return trace.graph(program, outputs);
        }
    }

    private FlowInput input(Tensor values, Function<String, Tensor> ports) {
        return parts.context().isPresent()
                ? FlowInput.conditional(values, ports.apply(Ports.CONTEXT))
                : FlowInput.unconditional(values);
    }

    /** One direction; a log-determinant that all rows share is given to each. */
    private Mapped mapped(String program, Weights own, FlowInput input) {
        Mapped mapped = program.equals(Flow.FORWARD) ? flow.forward(own, input) : flow.inverse(own, input);
        boolean shared = mapped.logDet().shape().size(0) == 1;
        return shared ? new Mapped(mapped.values(), mapped.logDet().repeatedLike(mapped.values())) : mapped;
    }

    @Override
    public double rounding(String program, String port) {
        if (program.equals(Program.ENCODER)) {
            return 0;
        }
        double measured = Rounding.measured(this, program + "." + port);
        return port.equals(Flow.LOG_DET) ? Math.max(Rounding.OF_DERIVATIVES, measured) : measured;
    }

    @Override
    public Npz probe(int rows, int conditions) {
        ProbeValues values = new ProbeValues(rows, conditions);
        Npz inputs = Npz.empty()
                .with(Flow.FORWARD + "." + Ports.X, values.normal(rows, flow.dimension()))
                .with(Flow.INVERSE + "." + Flow.LATENT, values.normal(rows, flow.dimension()));
        return parts.given(inputs, values, conditions);
    }

    @Override
    public Npz completed(Npz probe, DataType precision) {
        try (NDManager manager = TrainingEngine.manager()) {
            EagerTensors tensors = new EagerTensors(manager, precision);
            Npz inputs = parts.encoded(probe, tensors);
            Npz there = completed(inputs, tensors, Flow.FORWARD, Ports.X, Flow.LATENT);
            return completed(there, tensors, Flow.INVERSE, Flow.LATENT, Ports.X);
        }
    }

    private Npz completed(Npz inputs, EagerTensors tensors, String program, String from, String to) {
        FlowInput input =
                input(tensors.tensor(inputs.array(program + "." + from)), port -> tensors.tensor(inputs.array(port)));
        Mapped mapped = mapped(program, parts.weights(tensors), input);
        return inputs.with(program + "." + to, EagerTensors.array(mapped.values()))
                .with(program + "." + Flow.LOG_DET, EagerTensors.array(mapped.logDet()));
    }
}
