package org.sibyl.exporter.trace;

import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.sibyl.exporter.graph.Graph;
import org.sibyl.exporter.graph.GraphBuilder;
import org.sibyl.exporter.graph.Value;
import org.sibyl.exporter.trace.Operand.Known;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.Shape;
import org.sibyl.trainer.tensor.Tensor;
import org.sibyl.trainer.tensor.TrainingEngine;

/**
 * The recording of one graph: makes the tensors that a network is called with, and takes its outputs.
 *
 * <p>Holds native memory for constants until it is closed. Not thread-safe.
 */
public final class Trace implements AutoCloseable {
    private final GraphBuilder builder = new GraphBuilder();
    private final NDManager manager = TrainingEngine.manager();
    private final Emission emission;
    private final Known origin;

    /** A new recording in a style. */
    public Trace(GraphStyle style) {
        this(style::emission);
    }

    private Trace(Function<GraphBuilder, Emission> emissions) {
        emission = emissions.apply(builder);
        origin = new Known(Eager.of(manager, new double[] {0}, 1), "");
    }

    /** A new recording in the fast style with some of its rewrites alone, to test and measure them. */
    public static Trace fast(Set<Rewrite> rewrites) {
        return new Trace(builder -> new Lanes(builder, rewrites));
    }

    /**
     * An input of the graph.
     *
     * @param free what its size of {@link Shape#ANY} is called in the graph
     */
    public Traced input(String name, Shape shape, String free) {
        return new Traced(emission, emission.entering(builder.input(name, shape, free)), origin);
    }

    /** Numbers in row-major order that the graph carries under a name, such as a weight. */
    public Traced weight(String name, float[] values, Shape shape) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values[i];
        }
        return new Traced(emission, new Known(Eager.of(manager, doubles, shape.toArray()), name), origin);
    }

    /** Whether what was recorded gains by the style over {@link GraphStyle#PLAIN}. */
    public boolean pays() {
        return emission.pays();
    }

    /**
     * The graph of some tensors.
     *
     * @param outputs tensors of this trace by the outputs' names, in order
     */
    public Graph graph(String name, Map<String, ? extends Tensor> outputs) {
        Map<String, Value> values = new LinkedHashMap<>();
        outputs.forEach((output, tensor) -> values.put(output, emission.leaving(((Traced) tensor).operand())));
        return Graph.of(name, builder, values);
    }

    @Override
    public void close() {
        manager.close();
    }
}
