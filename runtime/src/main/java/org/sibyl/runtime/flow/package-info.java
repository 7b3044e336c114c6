/**
 * The family of normalising flows at run time. With z from the base and x = f⁻¹(z),
 *
 * <pre>
 *   ln p(x) = ln p(z) + ln |det dz/dx|
 * </pre>
 *
 * <p>{@link org.sibyl.runtime.flow.FlowInference} draws by the program {@code inverse} and evaluates densities by {@code forward}, one run a chunk.
 * Internal to the runtime.
 *
 * <pre>{@code
 * var flow = new FlowInference(new Flow(new Normal()), programs);
 * double[] draws = flow.draw(new Inquiry(question, observations, flow.options()), 1000, seed);
 * }</pre>
 */
@NullMarked
package org.sibyl.runtime.flow;

import org.jspecify.annotations.NullMarked;
