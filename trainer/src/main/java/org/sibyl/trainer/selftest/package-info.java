/**
 * The trainer's promises, checked on the machine at hand.
 *
 * <p>{@link org.sibyl.trainer.selftest.OperationCases} lists every operation of {@link org.sibyl.trainer.tensor.Tensor}
 * with inputs and with its value by plain loops in double precision. The cases know no engine: whoever adds a kind of
 * tensor runs the same table through it.
 *
 * <p>{@link org.sibyl.trainer.selftest.NetworkCases} lists every network in every mode, with every merge, identity and encoder; the
 * exporter runs the same list through its graphs.
 *
 * <table>
 * <caption>Checks</caption>
 * <tr><th>class</th><th>what agrees</th><th>bar</th></tr>
 * <tr><td>{@link org.sibyl.trainer.selftest.TensorChecks}</td><td>eager float64 and plain loops</td><td>1e-12</td></tr>
 * <tr><td></td><td>J·v by duals and central differences of the loops</td><td>1e-7</td></tr>
 * <tr><td></td><td>J·v by duals and by double backward</td><td>1e-10 in float64, 1e-4 in float32</td></tr>
 * <tr><td>{@link org.sibyl.trainer.selftest.NetworkChecks}</td><td>the same J·v for whole networks</td><td>1e-10,
 * 1e-4</td></tr>
 * <tr><td>{@link org.sibyl.trainer.selftest.GoldenChecks}</td><td>transformers and values known beforehand</td><td>1e-5</td></tr>
 * <tr><td>{@link org.sibyl.trainer.selftest.PermutationChecks}</td><td>tokens permuted with their identities</td><td>1e-6</td></tr>
 * </table>
 *
 * <pre>{@code
 * for (Check check : TensorChecks.run()) {
 *     System.out.println(check.name() + " " + check.measured() + " of " + check.bar());
 * }
 * }</pre>
 */
@NullMarked
package org.sibyl.trainer.selftest;

import org.jspecify.annotations.NullMarked;
