/**
 * Networks: functions with weights, written once against {@link org.sibyl.trainer.tensor.Tensor}. A {@link
 * org.sibyl.trainer.network.FieldNetwork} computes a field of a noisy state, a time and a condition, an {@link
 * org.sibyl.trainer.network.EstimateNetwork} named estimates from an observation.
 *
 * <p>A {@link org.sibyl.trainer.network.Network} declares its weights in {@link org.sibyl.trainer.network.Parameters}
 * when it is built, and reads them from {@link org.sibyl.trainer.network.Weights} when it is called. It holds no numbers:
 * the same object trains, exports and is differentiated, depending on the weights and inputs that it is handed.
 *
 * <table>
 * <caption>Networks</caption>
 * <tr><th>network</th><th>modes</th><th>idea</th></tr>
 * <tr><td>{@link org.sibyl.trainer.network.Flux1Joint}</td><td>joint</td><td>one token per variable, parallel attention and
 * MLP, modulated by time</td></tr>
 * <tr><td>{@link org.sibyl.trainer.network.SimFormer}</td><td>joint</td><td>the same with time added in every layer, and an edge
 * mask on attention</td></tr>
 * <tr><td>{@link org.sibyl.trainer.network.Flux1}</td><td>conditional</td><td>two streams, parameters and observation, that
 * attend to each other</td></tr>
 * <tr><td>{@link org.sibyl.trainer.network.ConditionalMlp}</td><td>conditional</td><td>state and observation merged, then residual
 * layers</td></tr>
 * <tr><td>{@link org.sibyl.trainer.network.Mlp}</td><td>all</td><td>residual layers over everything side by side</td></tr>
 * <tr><td>{@link org.sibyl.trainer.network.PreconditionedNetwork}</td><td>joint, conditional</td><td>any of these as a correction of a normal law
 * that is guessed from what is known</td></tr>
 * </table>
 *
 * <p>A network of one's own is one class:
 *
 * <pre>{@code
 * public final class Affine implements FieldNetwork {
 *     private final Parameters parameters = new Parameters();
 *     private final Dense map = new Dense(parameters, "map", 3, 2);
 *
 *     public Parameters parameters() {
 *         return parameters;
 *     }
 *
 *     public Tensor field(Weights weights, FieldInput in) {
 *         var x = in.x().reshape(-1, 2);
 *         var t = in.t().reshape(-1, 1).repeatedLike(x);
 *         return map.apply(weights, Tensor.concat(-1, x, t)).reshape(-1, 2, 1);
 *     }
 * }
 * }</pre>
 */
@NullMarked
package org.sibyl.trainer.network;

import org.jspecify.annotations.NullMarked;
