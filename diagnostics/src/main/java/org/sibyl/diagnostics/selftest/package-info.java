/**
 * Tests of the tests: golden values, size on exact posteriors, power against known faults.
 *
 * <pre>{@code
 * boolean sound = Battery.all(200, 1).stream().allMatch(DiagnosticCheck::passed);
 * }</pre>
 */
@NullMarked
package org.sibyl.diagnostics.selftest;

import org.jspecify.annotations.NullMarked;
