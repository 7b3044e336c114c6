/**
 * GenSBI's networks of every kind, imported: our own networks with random weights are written out as GenSBI writes its own, by a list of
 * names that knows nothing of the importer's, imported, and their graphs compared with the networks that wrote them.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><th>type</th><th>is</th></tr>
 * <tr><td>{@link org.sibyl.selftest.imports.ImportSuite}</td><td>the suite</td></tr>
 * <tr><td>{@link org.sibyl.selftest.imports.ImportCell}</td><td>a cell of the matrix</td></tr>
 * </table>
 *
 * <p>What the names and formulas of GenSBI are, the specification and its own files say; the suite {@code networks} checks those.
 */
@NullMarked
package org.sibyl.selftest.imports;

import org.jspecify.annotations.NullMarked;
