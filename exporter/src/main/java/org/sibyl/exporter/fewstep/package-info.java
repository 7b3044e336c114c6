/**
 * The family of few-step maps in the exporter: one jump is traced, with its whole parametrisation, and its derivative along a direction where the map
 * has a density.
 *
 * <table>
 * <caption>Ports</caption>
 * <tr><th>port</th><th>shape</th><th>in</th></tr>
 * <tr><td>x</td><td>[B, D]</td><td>input of both</td></tr>
 * <tr><td>t</td><td>[1 or B]</td><td>input of both</td></tr>
 * <tr><td>r</td><td>[1 or B]</td><td>input of both, where a jump may end before the data</td></tr>
 * <tr><td>context</td><td>[1 or B, Lc, Cc]</td><td>input of both, where the map is conditional</td></tr>
 * <tr><td>v</td><td>[B, D]</td><td>input of jump-jvp</td></tr>
 * <tr><td>state</td><td>[B, D]</td><td>output of both</td></tr>
 * <tr><td>jvp</td><td>[B, D]</td><td>output of jump-jvp</td></tr>
 * </table>
 *
 * <pre>{@code
 * var programs = new FewStepPrograms(trained, Optional.of(new TokenShape(2, 1)));
 * programs.graphs(GraphStyle.FAST).keySet();      // [jump, jump-jvp]
 * }</pre>
 */
@NullMarked
package org.sibyl.exporter.fewstep;

import org.jspecify.annotations.NullMarked;
