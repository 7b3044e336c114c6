/**
 * The family of few-step maps in recipes.
 *
 * <table>
 * <caption>Recipes</caption>
 * <tr><th>name</th><th>steps</th><th>density</th></tr>
 * <tr><td>mean-flow</td><td>1, or more when sampling</td><td>yes</td></tr>
 * <tr><td>consistency</td><td>2, or another number when sampling</td><td>no</td></tr>
 * <tr><td>stable-consistency</td><td>2, or another number when sampling</td><td>no</td></tr>
 * </table>
 *
 * <p>By default a map has a {@link org.sibyl.recipes.fewstep.Teacher teacher}, a flow that is trained on the same pairs first. A distilled map has no
 * recipe: it learns from a model that is trained already, by {@code Distillation}.
 *
 * <pre>{@code
 * var model = Recipe.of(FewStepChoice.meanFlow()).train(pairs);
 * model.export(Path.of("quick.sibyl"));
 * }</pre>
 */
@NullMarked
package org.sibyl.recipes.fewstep;

import org.jspecify.annotations.NullMarked;
