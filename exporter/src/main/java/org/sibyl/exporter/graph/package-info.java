/**
 * ONNX graphs under construction: values, nodes, and the bytes that they become.
 *
 * <p>The idea: a graph is built forwards and each value is computed once. Asking {@link
 * org.sibyl.exporter.graph.GraphBuilder} twice for the same operation on the same values gives the same result (value
 * numbering, Cocke and Schwartz, 1970); equal constants are one constant; what no output needs is left out.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><th>type</th><th>is</th></tr>
 * <tr><td>{@link org.sibyl.exporter.graph.Value}</td><td>an {@link org.sibyl.exporter.graph.Input}, a {@link
 * org.sibyl.exporter.graph.Constant} or a {@link org.sibyl.exporter.graph.Result} of a node</td></tr>
 * <tr><td>{@link org.sibyl.exporter.graph.Node}</td><td>one operation with its attributes</td></tr>
 * <tr><td>{@link org.sibyl.exporter.graph.GraphBuilder}</td><td>makes values</td></tr>
 * <tr><td>{@link org.sibyl.exporter.graph.Graph}</td><td>named outputs and the nodes they need, in order</td></tr>
 * <tr><td>{@link org.sibyl.exporter.graph.OnnxModel}</td><td>a graph as a serialised ONNX model</td></tr>
 * </table>
 *
 * <pre>{@code
 * GraphBuilder builder = new GraphBuilder();
 * Value x = builder.input("x", Shape.of(Shape.ANY, 2), "B");
 * Value y = builder.node("Mul", Shape.of(Shape.ANY, 2), x, x);
 * byte[] model = OnnxModel.bytes(Graph.of("square", builder, Map.of("y", y)));
 * }</pre>
 *
 * <p>Source: the ONNX specification, IR version 9, operator set 20.
 */
@NullMarked
package org.sibyl.exporter.graph;

import org.jspecify.annotations.NullMarked;
