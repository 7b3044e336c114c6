/**
 * Networks before they know what they are for: a {@link org.sibyl.recipes.network.NetworkChoice} becomes a network when the {@link
 * org.sibyl.recipes.network.Sizes} are known.
 *
 * <table>
 * <caption>Networks</caption>
 * <tr><th>choice</th><th>infers</th><th>from</th></tr>
 * <tr><td>{@link org.sibyl.recipes.network.MlpChoice}</td><td>any variables</td><td>any others</td></tr>
 * <tr><td>{@link org.sibyl.recipes.network.Flux1JointChoice}</td><td>any variables</td><td>any others</td></tr>
 * <tr><td>{@link org.sibyl.recipes.network.SimFormerChoice}</td><td>any variables</td><td>any others</td></tr>
 * <tr><td>{@link org.sibyl.recipes.network.ConditionalMlpChoice}</td><td>the parameters</td><td>as {@code Flux1Choice}</td></tr>
 * <tr><td>{@link org.sibyl.recipes.network.Flux1Choice}</td><td>the parameters</td><td>numbers, a series, an image; by an {@link
 * org.sibyl.recipes.network.EncoderChoice}, too</td></tr>
 * </table>
 *
 * <pre>{@code
 * var network = Flux1Choice.DEFAULT.withEncoder(EncoderChoice.Convolutional.DEFAULT)
 *         .network(Sizes.of(3, 32, 32, 1));
 * }</pre>
 */
@NullMarked
package org.sibyl.recipes.network;

import org.jspecify.annotations.NullMarked;
