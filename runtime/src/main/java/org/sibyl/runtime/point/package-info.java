/**
 * The family of point networks at run time: θ̂(x) by one evaluation, without noise. {@link org.sibyl.runtime.point.PointInference} answers with
 * estimates; where a head is a distribution, {@link org.sibyl.runtime.point.DistributionInference} draws from it and evaluates its density too.
 * Internal to the runtime.
 *
 * <pre>{@code
 * var network = PointInference.of(new Point(List.of(new Mean())), programs);
 * double[] means = network.estimates(inquiry).get("mean");
 * }</pre>
 */
@NullMarked
package org.sibyl.runtime.point;

import org.jspecify.annotations.NullMarked;
