/**
 * Recipes on tasks whose posteriors are known.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><td>{@link org.sibyl.workflow.benchmark.TaskRun}</td><td>simulate, export, sample, compare, diagnose</td></tr>
 * <tr><td>{@link org.sibyl.workflow.benchmark.ReferencePosterior}</td><td>an observation with draws of its exact posterior</td></tr>
 * </table>
 *
 * <p>The score is C2ST, the cross-validated accuracy of a classifier that tells draws from the exact posterior's, from 0.5 (exact) to 1
 * (Lueckmann et al., 2021).
 *
 * <pre>{@code
 * var run = TaskRun.of(task, Path.of("runs/two-moons"), 1);
 * var artefact = run.export(Recipe.mlp().train(run.simulate(10_000)), ExportOptions.DEFAULT).path();
 * var posterior = Posterior.load(artefact);
 * var references = ReferencePosterior.simulated(task, 10_000, 1);
 * var scores = run.compare(references, run.sample(posterior, references, 10_000));
 * }</pre>
 */
@NullMarked
package org.sibyl.workflow.benchmark;

import org.jspecify.annotations.NullMarked;
