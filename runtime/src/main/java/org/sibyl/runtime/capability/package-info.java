/**
 * What models can be asked for, and what every family shares in answering: questions, rows, chunks, threads.
 *
 * <table>
 * <caption>Capabilities</caption>
 * <tr><th>interface</th><th>gives</th></tr>
 * <tr><td>{@code Sampler}</td><td>draws</td></tr>
 * <tr><td>{@code Density}</td><td>log densities that integrate to one</td></tr>
 * <tr><td>{@code UnnormalizedDensity}</td><td>log densities up to a constant</td></tr>
 * <tr><td>{@code PointEstimate}</td><td>means, quantiles, probabilities</td></tr>
 * <tr><td>{@code LogRatio}</td><td>likelihood-to-evidence ratios</td></tr>
 * <tr><td>{@code Steerable}</td><td>draws of many observations together, under another prior, or with constraints</td></tr>
 * <tr><td>{@code Tracer}</td><td>the way of draws from noise to data</td></tr>
 * </table>
 *
 * <p>A family is a class that implements {@link org.sibyl.runtime.capability.Inference} and those of these that it has. It gets an {@link
 * org.sibyl.runtime.capability.Inquiry} and spreads its rows over threads by {@link org.sibyl.runtime.capability.Workers}. It knows
 * nothing of the ends of truncated parameters: {@link org.sibyl.runtime.capability.Rejection} asks it again for the rows beyond them, and {@link
 * org.sibyl.runtime.capability.Normalization} divides its densities by the mass within. Internal to the runtime;
 * users ask a {@code Posterior}.
 *
 * <pre>{@code
 * final class FlowInference implements Inference, Sampler, Density { ... }
 * }</pre>
 */
@NullMarked
package org.sibyl.runtime.capability;

import org.jspecify.annotations.NullMarked;
