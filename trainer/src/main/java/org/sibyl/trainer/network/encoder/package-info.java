/**
 * Encoders of observations: from what an instrument records to the few tokens that a conditional network reads.
 *
 * <p>An {@link org.sibyl.trainer.network.encoder.Encoder} is written like a network, once, against {@link
 * org.sibyl.trainer.tensor.Tensor}. Behind it stands any conditional network; the two are one {@link
 * org.sibyl.trainer.network.encoder.EncodedNetwork}, which trains, exports and is differentiated like every other. Its context
 * is the observation {@code [B, L, C]} itself: samples of a series, pixels in raster order, trials.
 *
 * <table>
 * <caption>Encoders</caption>
 * <tr><th>encoder</th><th>observation</th><th>context</th></tr>
 * <tr><td>{@link org.sibyl.trainer.network.encoder.ConvolutionalEncoder}</td><td>series or image</td><td>places, or squares of
 * them</td></tr>
 * <tr><td>{@link org.sibyl.trainer.network.encoder.ResidualEncoder}</td><td>a vector</td><td>any</td></tr>
 * <tr><td>{@link org.sibyl.trainer.network.encoder.DeepSetEncoder}</td><td>a set of trials</td><td>any, the same for every
 * order</td></tr>
 * <tr><td>{@link org.sibyl.trainer.network.encoder.SetTransformerEncoder}</td><td>a set of trials</td><td>any, the same for every
 * order</td></tr>
 * <tr><td>{@link org.sibyl.trainer.network.encoder.TimeSeriesTransformerEncoder}</td><td>a series</td><td>any</td></tr>
 * <tr><td>{@link org.sibyl.trainer.network.encoder.DilatedEncoder}</td><td>a series</td><td>any</td></tr>
 * <tr><td>{@link org.sibyl.trainer.network.encoder.FusedEncoder}</td><td>several variables</td><td>those of its parts</td></tr>
 * <tr><td>{@link org.sibyl.trainer.network.encoder.PresenceChannels}</td><td>as an encoder's, with absent numbers</td><td>that
 * encoder's</td></tr>
 * </table>
 *
 * <p>Numbers of an observation may be absent: {@link org.sibyl.trainer.network.encoder.Observed} says which, and an encoder that takes such
 * observations gives what is absent no influence. In rows of training an absent number is NaN.
 *
 * <p>Exported, the encoder is a graph of its own, {@code encoder.onnx}, which runs once for each observation, never once a step.
 *
 * <p>Every encoder is deterministic. {@link org.sibyl.trainer.network.encoder.Patches} cuts images into tokens and joins them again.
 *
 * <pre>{@code
 * var encoder = new ConvolutionalEncoder(ConvolutionalConfig.image(32, 32, 1, 32, List.of(1, 2, 4), 16)); // 16 tokens x 64
 * var field = new Flux1(Flux1Config.of(2, encoder.context().tokens())
 *         .withContextChannels(encoder.context().channels()));
 * FieldNetwork network = new EncodedNetwork(encoder, field);
 * }</pre>
 */
@NullMarked
package org.sibyl.trainer.network.encoder;

import org.jspecify.annotations.NullMarked;
