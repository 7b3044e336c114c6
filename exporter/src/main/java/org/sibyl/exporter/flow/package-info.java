/**
 * The family of normalising flows in the exporter: both directions of a {@link org.sibyl.trainer.network.flow.FlowNetwork} are traced, each with the
 * logarithm of its own Jacobian determinant.
 *
 * <table>
 * <caption>Ports</caption>
 * <tr><th>port</th><th>shape</th><th>in</th></tr>
 * <tr><td>x</td><td>[B, D]</td><td>input of forward, output of inverse</td></tr>
 * <tr><td>z</td><td>[B, D]</td><td>output of forward, input of inverse</td></tr>
 * <tr><td>logDet</td><td>[B, 1]</td><td>output of both</td></tr>
 * <tr><td>context</td><td>[1 or B, Lc, Cc]</td><td>input of both, where the flow is conditional</td></tr>
 * </table>
 *
 * <pre>{@code
 * var programs = new FlowPrograms(trained, Optional.of(new TokenShape(2, 1)));
 * programs.graphs(GraphStyle.FAST).keySet();      // [forward, inverse]
 * }</pre>
 */
@NullMarked
package org.sibyl.exporter.flow;

import org.jspecify.annotations.NullMarked;
