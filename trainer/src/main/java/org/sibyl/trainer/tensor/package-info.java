/**
 * Tensors: the one interface that networks are written against, and its implementations.
 *
 * <table>
 * <caption>Kinds of tensor</caption>
 * <tr><th>kind</th><th>holds</th><th>gives</th></tr>
 * <tr><td>{@link org.sibyl.trainer.tensor.Eager}</td><td>an array of the training engine</td><td>training</td></tr>
 * <tr><td>{@code Traced} (exporter)</td><td>a node of an ONNX graph</td><td>export</td></tr>
 * <tr><td>{@link org.sibyl.trainer.tensor.Dual}</td><td>a value and a tangent of any other kind</td><td>J·v</td></tr>
 * <tr><td>{@link org.sibyl.trainer.tensor.Outline}</td><td>a shape</td><td>how much memory a loss will hold</td></tr>
 * </table>
 *
 * <p>A network says what it computes and nothing else:
 *
 * <pre>{@code
 * Tensor attend(Tensor q, Tensor k, Tensor v) { // softmax(q kᵀ / √d) v
 *     return q.matmul(k.transposed()).times(scale).softmax().matmul(v);
 * }
 * }</pre>
 *
 * <p>Called with eager tensors it computes; with recorded ones it exports; with duals of either it also computes or
 * exports its derivative. The primitives are the abstract methods of {@link org.sibyl.trainer.tensor.Tensor}; everything
 * else is a default method that an implementation may replace by something faster but not by something different.
 */
@NullMarked
package org.sibyl.trainer.tensor;

import org.jspecify.annotations.NullMarked;
