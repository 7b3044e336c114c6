/**
 * Every operation of {@link org.sibyl.trainer.tensor.Tensor}: its value by the training engine against plain loops in double
 * precision, and its derivative by {@link org.sibyl.trainer.tensor.Dual duals} against two other ways.
 *
 * <table>
 * <caption>What agrees, the largest difference over the largest value</caption>
 * <tr><th>one</th><th>other</th><th>bar</th></tr>
 * <tr><td>eager float64</td><td>plain loops</td><td>1e-12</td></tr>
 * <tr><td>J·v by duals</td><td>(f(x + hv) − f(x − hv)) / 2h of the loops</td><td>1e-7</td></tr>
 * <tr><td>J·v by duals</td><td>d/du (Jᵀu · v), reverse mode twice</td><td>1e-10, in float32 1e-4</td></tr>
 * </table>
 *
 * <p>{@link org.sibyl.selftest.tensors.OperationCases} lists the operations with inputs and oracles, and knows no engine: whoever adds
 * a kind of tensor runs the same table through it.
 *
 * <pre>{@code
 * for (OperationCase operation : OperationCases.all()) {
 *     List<Check> checks = TensorSuite.run(operation);
 * }
 * }</pre>
 */
@NullMarked
package org.sibyl.selftest.tensors;

import org.jspecify.annotations.NullMarked;
