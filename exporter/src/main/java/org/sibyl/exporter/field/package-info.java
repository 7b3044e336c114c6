/**
 * The family of fields in the exporter. {@code network(Traced)} writes one evaluation, {@code network(Dual(Traced))} the same together with J·v,
 * the derivative along a direction v of the state.
 *
 * <table>
 * <caption>Ports</caption>
 * <tr><th>port</th><th>shape</th><th>in</th></tr>
 * <tr><td>x, v</td><td>[B, D, C]</td><td>all modes; v for J·v</td></tr>
 * <tr><td>t</td><td>[1 or B]</td><td>all modes</td></tr>
 * <tr><td>mask</td><td>[1 or B, D, C]</td><td>joint mode, equal over the channels</td></tr>
 * <tr><td>context</td><td>[1 or B, Lc, Cc]</td><td>conditional mode</td></tr>
 * <tr><td>field, jvp</td><td>[B, D, C]</td><td>all modes; jvp for J·v</td></tr>
 * </table>
 *
 * <pre>{@code
 * var graphs = new FieldGraphs(network, weights, new Mode.Joint(), FieldShape.of(4));
 * byte[] onnx = OnnxModel.bytes(graphs.field(GraphStyle.FAST));
 * }</pre>
 */
@NullMarked
package org.sibyl.exporter.field;

import org.jspecify.annotations.NullMarked;
