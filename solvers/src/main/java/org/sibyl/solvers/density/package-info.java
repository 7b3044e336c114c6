/**
 * Log densities by the instantaneous change of variables.
 *
 * <p>Along a flow dx/ds = v the density of a moving point changes by −div v; integrating from data back to noise gives ln
 * p(x₁) = ln p_base(x₀) − ∫₀¹ div v ds. The divergence is the trace of the Jacobian, which needs only directional derivatives J·e.
 */
@NullMarked
package org.sibyl.solvers.density;

import org.jspecify.annotations.NullMarked;
