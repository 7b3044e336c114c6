/**
 * Tests of the tests: values known beforehand, the size of every test on exact posteriors, its power against known
 * {@link org.sibyl.selftest.diagnostics.Fault faults}.
 *
 * <p>Size: a test at level 0.05 rejects an exact posterior in a share of repetitions that lies within the central 99 % of the
 * binomial law. Power: at least one test sees a fault in 95 % of them. The posterior is that of a Gaussian linear model,
 * θ | x ~ N(x / 2, ½).
 *
 * <pre>{@code
 * boolean sound = new DiagnosticSuite().run(200).stream().allMatch(Check::passed);
 * }</pre>
 */
@NullMarked
package org.sibyl.selftest.diagnostics;

import org.jspecify.annotations.NullMarked;
