/**
 * What can fail that is not misuse, as types that a service can tell apart.
 *
 * <p>Misuse, such as an observation of the wrong length, is an {@link java.lang.IllegalArgumentException}, and a call after {@code close} an
 * {@link java.lang.IllegalStateException}. Everything else is one of the sealed family below {@link
 * org.sibyl.runtime.error.SibylException}. A message is one line: what was required, what came, what to do.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><th>exception</th><th>when</th><th>worth a retry</th></tr>
 * <tr><td>{@code ArtefactInvalidException}</td><td>a model is missing, damaged or refused</td><td>no</td></tr>
 * <tr><td>{@code ModelIncompatibleException}</td><td>a sound model cannot be run here</td><td>no</td></tr>
 * <tr><td>{@code DeviceUnavailableException}</td><td>an engine or device is missing, or the JVM exits</td><td>no</td></tr>
 * <tr><td>{@code CapabilityMissingException}</td><td>a model was asked for what its kind cannot give</td><td>no</td></tr>
 * <tr><td>{@code SamplingFailedException}</td><td>a call was interrupted, a number was not finite, or too few draws lie within the ends</td><td>perhaps</td></tr>
 * <tr><td>{@code LimitExceededException}</td><td>time or memory did not suffice</td><td>with less</td></tr>
 * </table>
 *
 * <pre>{@code
 * try {
 *     return posterior.given(x).sample(1000, seed);
 * } catch (LimitExceededException e) {
 *     return posterior.given(x).sample(100, seed);
 * }
 * }</pre>
 */
@NullMarked
package org.sibyl.runtime.error;

import org.jspecify.annotations.NullMarked;
