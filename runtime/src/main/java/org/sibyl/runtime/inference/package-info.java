/**
 * What goes into a call and what comes out: {@link org.sibyl.runtime.inference.SamplingOptions}, {@link org.sibyl.runtime.inference.Draws}, {@link
 * org.sibyl.runtime.inference.DensityDraws} and {@link org.sibyl.runtime.inference.Trajectories}.
 *
 * <p>Options say how to work and never what comes out, the solver excepted: chunk, threads, executor and timeout leave every bit of every draw
 * as it is.
 *
 * <pre>{@code
 * var options = posterior.options()
 *         .withThreads(4)
 *         .withExecutor(pool)                                        // your threads
 *         .withTimeout(Duration.ofSeconds(2))
 *         .withListener(chunk -> meter.record(chunk.time()));
 * Draws draws = posterior.given(x).sample(10_000, seed, options);
 * }</pre>
 */
@NullMarked
package org.sibyl.runtime.inference;

import org.jspecify.annotations.NullMarked;
