package org.sibyl.exporter.fewstep;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.exporter.graph.Graph;
import org.sibyl.exporter.program.Conditioned;
import org.sibyl.exporter.program.EagerTensors;
import org.sibyl.exporter.program.ProbeValues;
import org.sibyl.exporter.program.Rounding;
import org.sibyl.exporter.program.TrainedPrograms;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.exporter.trace.Trace;
import org.sibyl.runtime.artefact.FewStep;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.solvers.jump.DeterministicJumps;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.network.encoder.TokenShape;
import org.sibyl.trainer.network.fewstep.JumpInput;
import org.sibyl.trainer.network.fewstep.JumpNetwork;
import org.sibyl.trainer.tensor.Dual;
import org.sibyl.trainer.tensor.Shape;
import org.sibyl.trainer.tensor.Tensor;
import org.sibyl.trainer.tensor.TrainingEngine;
import org.sibyl.trainer.training.TrainedNetwork;

/** The programs of a few-step map: one jump, the same with J·v where the jumps are deterministic, and, if it has one, the encoder before it. */
public final class FewStepPrograms implements TrainedPrograms {

    private final Conditioned<JumpNetwork> parts;
    private final JumpNetwork network;

    /**
     * Takes a trained map apart.
     *
     * @param observation what it is given, empty for an unconditional map
     * @throws IllegalArgumentException if the map has an encoder for observations of another size
     */
    public FewStepPrograms(TrainedNetwork<? extends JumpNetwork> trained, Optional<TokenShape> observation) {
        parts = Conditioned.of(trained, JumpNetwork.class, observation);
        network = parts.network();
    }

    private boolean isDeterministic() {
        return network.jumps() instanceof DeterministicJumps;
    }

    @Override
    public Map<String, Graph> graphs(GraphStyle style) {
        Map<String, Graph> graphs = new LinkedHashMap<>();
        graphs.put(FewStep.JUMP, recorded(style, this::jump));
        if (isDeterministic()) {
            graphs.put(FewStep.DERIVATIVE, recorded(style, this::derivative));
        }
        parts.addEncoder(graphs);
        return graphs;
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

    private Graph jump(Trace trace) {
        Tensor state = network.jump(parts.weights(trace), input(port -> port(trace, port)));
        return trace.graph("jump", Map.of(Ports.STATE, state));
    }

    private Graph derivative(Trace trace) {
        JumpInput input = input(port -> port(trace, port));
        Tensor v = port(trace, Ports.DIRECTION);
        Dual moved = derivative(parts.weights(trace), input, v);
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        outputs.put(Ports.STATE, moved.value());
        outputs.put(Ports.DERIVATIVE, moved.tangent());
        return trace.graph("jump_jvp", outputs);
    }

    private Dual derivative(Weights own, JumpInput input, Tensor v) {
        return (Dual)
                network.jump(own.map(Dual::constant), input.map(Dual::constant).withX(Dual.of(input.x(), v)));
    }

    private Tensor port(Trace trace, String port) {
        return switch (port) {
            case Ports.T, Ports.END -> trace.input(port, Shape.of(Shape.ANY), "T");
            case Ports.CONTEXT -> parts.contextOf(trace, "K");
            default -> trace.input(port, Shape.of(Shape.ANY, network.dimension()), "B");
        };
    }

    private JumpInput input(Function<String, Tensor> ports) {
        Tensor x = ports.apply(Ports.X);
        Tensor t = ports.apply(Ports.T);
        JumpInput bare = isDeterministic() ? JumpInput.between(x, t, ports.apply(Ports.END)) : JumpInput.from(x, t);
        return parts.context().isPresent() ? bare.given(ports.apply(Ports.CONTEXT)) : bare;
    }

    @Override
    public Npz probe(int rows, int conditions) {
        ProbeValues values = new ProbeValues(rows, conditions);
        NumericArray times = ProbeValues.times(conditions);
        Npz inputs = Npz.empty()
                .with(Ports.X, values.normal(rows, network.dimension()))
                .with(Ports.T, times);
        if (isDeterministic()) {
            inputs = inputs.with(Ports.END, halved(times))
                    .with(Ports.DIRECTION, values.normal(rows, network.dimension()));
        }
        return parts.given(inputs, values, conditions);
    }

    /** Jumps over half of the time that is left. */
    private static NumericArray halved(NumericArray times) {
        float[] values = times.toFloats();
        for (int i = 0; i < values.length; i++) {
            values[i] /= 2;
        }
        return NumericArray.of(values, values.length);
    }

    /** A derivative multiplies the roundings of all layers before it, the more so the more the map stretches. */
    @Override
    public double rounding(String program, String port) {
        if (!port.equals(Ports.DERIVATIVE)) {
            return 0;
        }
        return Math.max(Rounding.OF_DERIVATIVES, Rounding.measured(this, port));
    }

    @Override
    public Npz completed(Npz probe, DataType precision) {
        try (NDManager manager = TrainingEngine.manager()) {
            EagerTensors tensors = new EagerTensors(manager, precision);
            Npz inputs = parts.encoded(probe, tensors);
            Weights own = parts.weights(tensors);
            JumpInput input = input(port -> tensors.tensor(inputs.array(port)));
            Npz values = inputs.with(Ports.STATE, EagerTensors.array(network.jump(own, input)));
            if (!isDeterministic()) {
                return values;
            }
            Dual moved = derivative(own, input, tensors.tensor(inputs.array(Ports.DIRECTION)));
            return values.with(Ports.DERIVATIVE, EagerTensors.array(moved.tangent()));
        }
    }
}
