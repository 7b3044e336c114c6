/**
 * The family of normalising flows in recipes.
 *
 * <table>
 * <caption>Recipes</caption>
 * <tr><th>name</th><th>blocks</th><th>transform</th></tr>
 * <tr><td>coupling-affine</td><td>6 dual couplings</td><td>affine</td></tr>
 * <tr><td>coupling-spline</td><td>6 dual couplings</td><td>rational-quadratic spline, 16 bins</td></tr>
 * <tr><td>maf</td><td>5 masked networks</td><td>affine</td></tr>
 * <tr><td>nsf</td><td>5 masked networks</td><td>rational-quadratic spline, 16 bins</td></tr>
 * </table>
 *
 * <pre>{@code
 * var model = Recipe.of(FlowChoice.couplingSpline().withBase(new StudentT(5))).train(pairs);
 * model.export(Path.of("mine.sibyl"));
 * }</pre>
 */
@NullMarked
package org.sibyl.recipes.flow;

import org.jspecify.annotations.NullMarked;
