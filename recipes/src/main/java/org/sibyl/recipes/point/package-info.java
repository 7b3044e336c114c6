/**
 * The family of point networks in recipes.
 *
 * <table>
 * <caption>Recipes</caption>
 * <tr><th>name</th><th>estimates</th></tr>
 * <tr><td>point</td><td>mean; quantiles 0.05, 0.25, 0.5, 0.75, 0.95</td></tr>
 * <tr><td>point-mixture</td><td>a mixture of 8 normal distributions, with draws and densities</td></tr>
 * </table>
 *
 * <pre>{@code
 * var model = Recipe.of(PointChoice.DEFAULT.withRules(new Mean(), Quantiles.of(0.1, 0.9))).train(pairs);
 * }</pre>
 */
@NullMarked
package org.sibyl.recipes.point;

import org.jspecify.annotations.NullMarked;
