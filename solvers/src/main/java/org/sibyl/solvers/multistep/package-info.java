/**
 * Exponential multistep methods in λ = ln(α/σ): one evaluation of the denoised state D = E[x₁ | x] for each step.
 *
 * <p>The linear part of the ODE (or SDE) is solved exactly, so that 15 to 30 evaluations do what Euler's method needs hundreds for.
 */
@NullMarked
package org.sibyl.solvers.multistep;

import org.jspecify.annotations.NullMarked;
