/**
 * Programs as graphs, for engines that do not hand the file on: {@link org.sibyl.runtime.engine.Graphs} reads the files and gives each {@link
 * org.sibyl.runtime.graph.Graph}, all of whose operators, shapes and sizes the gate has checked.
 *
 * <p>An {@link org.sibyl.runtime.graph.Axes} knows where the free number of rows stands among a tensor's elements, which shapes alone do not
 * tell once an axis of rows and another were read as one.
 *
 * <pre>{@code
 * Axes axes = Axes.of(Axes.ROWS, 4, 10).reshaped(-1, 10);    // [rows·4, 10]
 * axes.reshaped(-1, 4, 10);                                  // [rows, 4, 10]
 * axes.reshaped(4, -1, 10);                                  // refused: would mix rows
 * }</pre>
 */
@NullMarked
package org.sibyl.runtime.graph;

import org.jspecify.annotations.NullMarked;
