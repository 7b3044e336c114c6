/**
 * From a prior and a simulator to a model that answers, in four steps: simulate, choose a recipe, train, export.
 *
 * <p>A {@link org.sibyl.recipes.Recipe} is a network, a generative method and a course of training; each can be exchanged without the
 * others.
 *
 * <table>
 * <caption>The axes</caption>
 * <tr><th>axis</th><th>choices</th></tr>
 * <tr><td>{@link org.sibyl.recipes.network network}</td><td>mlp, conditional-mlp, flux1, flux1joint, simformer, your own</td></tr>
 * <tr><td>{@link org.sibyl.recipes.method method}</td><td>flow, score, edm</td></tr>
 * <tr><td>{@link org.sibyl.simulation.data data}</td><td>arrays, files, {@link org.sibyl.simulation simulations}</td></tr>
 * </table>
 *
 * <p>A {@link org.sibyl.recipes.Distillation} makes a map of a few steps of a trained field:
 *
 * <pre>{@code
 * var preparation = new Distillation(50_000).prepare(field, Distillation.recipe(4), pairs);
 * var student = preparation.train(Progress.none());
 * }</pre>
 *
 * <pre>{@code
 * Prior prior = Prior.of(Prior.uniform("height", 0, 10), Prior.logUniform("drag", 0.01, 1));
 * Pairs pairs = Simulations.of(prior, simulator).run(20_000, 1);
 * TrainedModel model = Recipe.mlp().flowMatching().withSteps(4_000).train(pairs);
 * model.export(Path.of("fall.sibyl"));
 * try (var posterior = Posterior.load(Path.of("fall.sibyl"))) { posterior.given(1.4).sample(1_000, 1); }
 * }</pre>
 */
@NullMarked
package org.sibyl.recipes;

import org.jspecify.annotations.NullMarked;
