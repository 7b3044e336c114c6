/**
 * Few-step maps as networks: a state at a time, and where it jumps to.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><td>{@link org.sibyl.trainer.network.fewstep.JumpNetwork}</td><td>the kind: what is learned, F, and the jump that is made of it</td></tr>
 * <tr><td>{@link org.sibyl.trainer.network.fewstep.JumpMlp}</td><td>residual layers, modulated by the time and the length of the jump</td></tr>
 * <tr><td>{@link org.sibyl.trainer.network.fewstep.EncodedJump}</td><td>any of them behind an encoder</td></tr>
 * </table>
 *
 * <p>What a jump is, is {@link org.sibyl.solvers.jump.Jumps}'s matter; at the start F is zero.
 *
 * <pre>{@code
 * var network = new JumpMlp(JumpConfig.of(new AverageVelocity(), 2, 10));
 * Tensor end = network.jump(weights, JumpInput.between(z, t, r).given(x));      // [B, 2]
 * }</pre>
 */
@NullMarked
package org.sibyl.trainer.network.fewstep;

import org.jspecify.annotations.NullMarked;
