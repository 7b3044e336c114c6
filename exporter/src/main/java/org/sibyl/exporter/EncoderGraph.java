package org.sibyl.exporter;

import java.util.Map;
import org.sibyl.exporter.graph.Graph;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.exporter.trace.Trace;
import org.sibyl.trainer.network.encoder.Encoder;
import org.sibyl.trainer.network.encoder.TokenShape;
import org.sibyl.trainer.tensor.Shape;
import org.sibyl.trainer.tensor.Tensor;

/**
 * The graph of an encoder: {@code observation} [B, L, C] to {@code context} [B, Lc, Cc]. Always in the plain style, because the
 * runtime encodes one observation at a time and the fast style lives on large batches.
 */
final class EncoderGraph {
    private EncoderGraph() {}

    static Graph of(Encoder encoder, float[] weights) {
        try (Trace trace = new Trace(GraphStyle.PLAIN)) {
            TokenShape sizes = encoder.observation();
            Tensor observation = trace.input("observation", Shape.of(Shape.ANY, sizes.tokens(), sizes.channels()), "B");
            Tensor context = encoder.encode(new TracedWeights(trace, encoder.parameters(), weights), observation);
            return trace.graph("encoder", Map.of("context", context));
        }
    }
}
