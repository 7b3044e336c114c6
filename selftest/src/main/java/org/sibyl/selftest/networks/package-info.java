/**
 * Every network in every mode, with every merge, identity and encoder, and the graphs that are exported of it.
 * {@link org.sibyl.selftest.networks.NetworkCases} is the list.
 *
 * <table>
 * <caption>Checks</caption>
 * <tr><th>class</th><th>what agrees</th><th>bar</th></tr>
 * <tr><td>{@link org.sibyl.selftest.networks.GoldenChecks}</td><td>transformers and values known beforehand</td><td>1e-5</td></tr>
 * <tr><td>{@link org.sibyl.selftest.networks.ReferenceChecks}</td><td>GenSBI's weights and GenSBI's outputs</td><td>2e-4</td></tr>
 * <tr><td>{@link org.sibyl.selftest.networks.PermutationChecks}</td><td>tokens permuted with their identities</td><td>1e-6</td></tr>
 * <tr><td>{@link org.sibyl.selftest.networks.NetworkChecks}</td><td>J·v by duals and by double backward</td><td>1e-10, in float32
 * 1e-4</td></tr>
 * <tr><td>{@link org.sibyl.selftest.networks.GraphChecks}</td><td>graphs and the training engine; fast and plain graphs</td><td>1e-5;
 * 2e-6</td></tr>
 * </table>
 *
 * <pre>{@code
 * for (Check check : NetworkChecks.run()) {
 *     System.out.println(check.name() + " " + check.measured() + ", " + check.bar().text());
 * }
 * }</pre>
 */
@NullMarked
package org.sibyl.selftest.networks;

import org.jspecify.annotations.NullMarked;
