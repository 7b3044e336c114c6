/**
 * What a model is about: its parameters and its data, described once for training, artefacts, tasks and draws.
 *
 * <p>A {@link org.sibyl.solvers.variable.Variable} is a block of numbers that belong together: a scalar, a vector, a series or an
 * image. {@link org.sibyl.solvers.variable.Variables} are the blocks of a model, parameters first; their numbers one after another
 * are its columns. A natural value y and the network's value z of a number are related by its block's support and its channel's
 * scaling,
 *
 * <pre>
 *   z = (b(y) − shift) / scale,     b : support → real line
 * </pre>
 *
 * <table>
 * <caption>Members</caption>
 * <tr><th>form</th><th>numbers</th><th>channels</th></tr>
 * <tr><td>{@code Scalar}</td><td>1</td><td>1</td></tr>
 * <tr><td>{@code Vector(n)}</td><td>n</td><td>n: each entry has a scale of its own</td></tr>
 * <tr><td>{@code Series(times, c)}</td><td>times · c</td><td>c: all times share a channel's scale</td></tr>
 * <tr><td>{@code Image(rows, columns, c)}</td><td>rows · columns · c</td><td>c: all pixels share a channel's scale</td></tr>
 * </table>
 *
 * <pre>{@code
 * var variables = Variables.of(
 *         Variable.parameter("mass", new Positive()).withUnit("kg"),
 *         Variable.data("map", new Form.Image(64, 64, 2)));
 * variables.size();                              // 8193 columns
 * variables.columns().get(0).toNetwork(12.5);    // the network's value of a mass
 * }</pre>
 */
@NullMarked
package org.sibyl.solvers.variable;

import org.jspecify.annotations.NullMarked;
