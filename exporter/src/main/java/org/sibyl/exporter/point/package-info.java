/**
 * What is traced and compared of a point network: the program {@code estimate}, whose outputs are the heads, and an encoder before it.
 *
 * <pre>{@code
 * var programs = new PointPrograms(trained, Optional.of(new TokenShape(10, 1)));
 * Graph estimate = programs.graphs(GraphStyle.PLAIN).get("estimate");
 * }</pre>
 */
@NullMarked
package org.sibyl.exporter.point;

import org.jspecify.annotations.NullMarked;
