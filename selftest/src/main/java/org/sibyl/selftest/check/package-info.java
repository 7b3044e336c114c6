/**
 * What every self-test is made of: {@link org.sibyl.selftest.check.Suite suites} of
 * {@link org.sibyl.selftest.check.Check checks}, each a number with a {@link org.sibyl.selftest.check.Bar bar}.
 *
 * <table>
 * <caption>Bars</caption>
 * <tr><th>factory</th><th>passes if</th><th>for</th></tr>
 * <tr><td>{@code Check.atMost}</td><td>value ≤ limit</td><td>errors against a closed form</td></tr>
 * <tr><td>{@code Check.atLeast}</td><td>value ≥ limit</td><td>power</td></tr>
 * <tr><td>{@code Check.near}</td><td>|value − expected| ≤ tolerance</td><td>values known beforehand</td></tr>
 * <tr><td>{@code Check.within}</td><td>low ≤ value ≤ high</td><td>counts with a known law</td></tr>
 * <tr><td>{@code Check.skipped}</td><td>always, visibly</td><td>files that are not at hand</td></tr>
 * </table>
 *
 * <p>A new suite is one class that implements {@code Suite}, and one line in {@code Suites}.
 *
 * <pre>{@code
 * Check check = Check.atMost("reversing an ODE returns its noise", 2e-5, 1e-3);
 * System.out.println(check.passed() + " " + check.measured() + " " + check.bar().text()); // true 2.0e-05 at most 0.001
 * }</pre>
 */
@NullMarked
package org.sibyl.selftest.check;

import org.jspecify.annotations.NullMarked;
