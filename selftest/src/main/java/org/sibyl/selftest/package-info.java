/**
 * The library's promises about its own numbers, checked on the machine at hand. {@code sibyl selftest} prints them; no module
 * that goes to production knows this one.
 *
 * <table>
 * <caption>Suites, each with a package of its own</caption>
 * <tr><th>suite</th><th>what agrees</th></tr>
 * <tr><td>{@link org.sibyl.selftest.tensors tensors}</td><td>every tensor operation and plain loops; its derivative and differences</td></tr>
 * <tr><td>{@link org.sibyl.selftest.networks networks}</td><td>networks and golden values, GenSBI's outputs, their own graphs</td></tr>
 * <tr><td>{@link org.sibyl.selftest.imports import}</td><td>imported networks of every kind and the networks that wrote them</td></tr>
 * <tr><td>{@link org.sibyl.selftest.artefacts artefacts}</td><td>exported models and the training engine; chunks and threads</td></tr>
 * <tr><td>{@link org.sibyl.selftest.solvers solvers}</td><td>solvers and densities and closed forms on exact fields</td></tr>
 * <tr><td>{@link org.sibyl.selftest.diagnostics diagnostics}</td><td>size and power of the tests of posteriors and their promise</td></tr>
 * </table>
 *
 * <p>Beside them {@link org.sibyl.selftest.checkpoint} kills a process while it saves; {@code bench/run kills} counts.
 *
 * <pre>{@code
 * boolean sound = Suites.all().stream()
 *         .filter(suite -> suite.name().equals("tensors"))
 *         .flatMap(suite -> suite.run(200).stream())
 *         .allMatch(Check::passed);
 * }</pre>
 */
@NullMarked
package org.sibyl.selftest;

import org.jspecify.annotations.NullMarked;
