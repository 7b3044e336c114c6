/**
 * The engine lanes beside ONNX Runtime, on every program of every network and family: how far either is from the same graph in double precision, and whether
 * lanes gives the same bits however its rows are grouped.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><th>type</th><th>is</th></tr>
 * <tr><td>{@link org.sibyl.selftest.engines.EngineSuite}</td><td>the suite</td></tr>
 * <tr><td>{@link org.sibyl.selftest.engines.DoubleGraph}</td><td>a graph operator by operator in double precision</td></tr>
 * </table>
 *
 * <pre>{@code
 * double[] exact = new DoubleGraph(graph).run(Map.of("x", x)).get("field").values();
 * }</pre>
 */
@NullMarked
package org.sibyl.selftest.engines;

import org.jspecify.annotations.NullMarked;
