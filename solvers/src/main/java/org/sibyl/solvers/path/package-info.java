/**
 * Probability paths: how noise and data are mixed at each time, x(t) = α(t) x₁ + σ(t) ε.
 *
 * <p>Time 0 is noise and time 1 is data; σ falls as t rises.
 */
@NullMarked
package org.sibyl.solvers.path;

import org.jspecify.annotations.NullMarked;
