package org.sibyl.exporter.trace;

import org.sibyl.exporter.graph.Constant;
import org.sibyl.exporter.graph.GraphBuilder;
import org.sibyl.exporter.trace.Operand.Known;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.Tensor;

/** Numbers known while tracing, as constants of the graph: rounded once, from double to single precision. */
final class Constants {
    private Constants() {}

    static Constant of(GraphBuilder graph, Known known) {
        double[] doubles = known.numbers().toArray();
        float[] floats = new float[doubles.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) doubles[i];
        }
        return graph.constant(floats, known.shape(), known.hint());
    }

    /** The numbers under another layout; the name stays with them. */
    static Known relaid(Known known, Tensor numbers) {
        return new Known((Eager) numbers, known.hint());
    }
}
