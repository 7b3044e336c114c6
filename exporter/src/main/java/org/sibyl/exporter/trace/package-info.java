/**
 * Tracing: a network called with {@link org.sibyl.exporter.trace.Traced} tensors writes its ONNX graph.
 *
 * <p>The network is ordinary Java over {@link org.sibyl.trainer.tensor.Tensor}. Called with numbers it computes; called with
 * traced tensors each operation adds nodes to a graph, and what depends on weights alone is computed on the spot. Called with
 * duals of traced tensors it writes its own derivative.
 *
 * <pre>{@code
 * try (Trace trace = new Trace(GraphStyle.PLAIN)) {
 *     Tensor x = trace.input("x", Shape.of(Shape.ANY, 2), "B");
 *     Tensor w = trace.weight("w", new float[] {1, 2}, Shape.of(2, 1));
 *     Graph graph = trace.graph("dot", Map.of("y", x.matmul(w)));
 * }
 * }</pre>
 */
@NullMarked
package org.sibyl.exporter.trace;

import org.jspecify.annotations.NullMarked;
