/**
 * Features of rows and least squares on them.
 *
 * <pre>{@code
 * QuadraticFeatures quadratic = QuadraticFeatures.of(rows);
 * double[][] features = Arrays.stream(rows).map(quadratic::of).toArray(double[][]::new);
 * double estimate = RidgeRegression.on(features).fit(targets).at(quadratic.of(row));
 * }</pre>
 */
@NullMarked
package org.sibyl.diagnostics.linear;

import org.jspecify.annotations.NullMarked;
