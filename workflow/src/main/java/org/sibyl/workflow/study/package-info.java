/**
 * Studies: recipes on many tasks, budgets and seeds, in pieces that may be stopped, killed and continued.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><td>{@link org.sibyl.workflow.study.Study}</td><td>cells of task, budget and seed in a folder, to their results</td></tr>
 * <tr><td>{@link org.sibyl.workflow.study.Protocol}</td><td>how every cell is trained and judged</td></tr>
 * <tr><td>{@link org.sibyl.workflow.study.Candidates}</td><td>the configurations among which validation chooses</td></tr>
 * <tr><td>{@link org.sibyl.workflow.study.CellResult}</td><td>a line of {@code results.jsonl}</td></tr>
 * <tr><td>{@link org.sibyl.workflow.study.ResultsTable}</td><td>the results as Markdown, and as a picture beside published scores</td></tr>
 * </table>
 *
 * <pre>{@code
 * var study = Study.of(Protocol.DEFAULT, Path.of("runs/benchmark"));
 * var cells = List.of(new Cell("two-moons", 10_000, 1), new Cell("gaussian-linear", 10_000, 1));
 * study.require(cells, true);
 * boolean isComplete = study.withLimit(Duration.ofMinutes(10)).run(cells, progress);
 * }</pre>
 *
 * <p>The protocol follows Lueckmann, Boelts, Greenberg, Gonçalves and Macke, Benchmarking Simulation-Based Inference, AISTATS 2021: a budget counts every
 * simulation, those that validate included; one configuration is chosen without a look at the observations that it is scored at.
 */
@NullMarked
package org.sibyl.workflow.study;

import org.jspecify.annotations.NullMarked;
