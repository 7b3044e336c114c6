/**
 * Supports of variables and their bijections to the real line.
 *
 * <p>A network works on the whole real line; a parameter lives on an interval or above zero. Mapping each variable to z = g(y) before training and
 * back after sampling keeps every draw inside its support, and a density gains the slope of the map:
 *
 * <pre>
 *   ln p(y) = ln p(z) + ln |dz/dy|
 * </pre>
 *
 * <table>
 * <caption>Members</caption>
 * <tr><th>support</th><th>map to the real line</th></tr>
 * <tr><td>{@code Real}</td><td>z = y</td></tr>
 * <tr><td>{@code Positive}</td><td>z = ln y</td></tr>
 * <tr><td>{@code Bounded}</td><td>a {@code Bijector} of (y − lower)/(upper − lower): logit, probit or soft clip</td></tr>
 * <tr><td>{@code Truncated}</td><td>that of a wider support, {@code Real} or {@code Positive}; draws beyond the ends are rejected</td></tr>
 * <tr><td>{@code LogBounded}</td><td>a {@code Bijector} of ln(y/lower)/ln(upper/lower)</td></tr>
 * <tr><td>{@code Counts}</td><td>z = ln(y + 1/2)</td></tr>
 * <tr><td>{@code SignedLog}</td><td>z = asinh((y − centre)/width), for heavy tails</td></tr>
 * <tr><td>{@code QuantileNormal}</td><td>a broken line from quantiles to those of the normal law</td></tr>
 * </table>
 *
 * <p>{@code StandardNormal} holds density, distribution function and quantile, bit-equal on every machine.
 *
 * <pre>{@code
 * Support support = new Bounded(-1, 1, Bijector.LOGIT);
 * double z = support.toReal(0.3);
 * double y = support.toNatural(z);                       // 0.3
 * double logDensity = logDensityOfZ + support.logSlope(y);
 * boolean inside = support.contains(1.2);                // false
 * }</pre>
 */
@NullMarked
package org.sibyl.solvers.support;

import org.jspecify.annotations.NullMarked;
