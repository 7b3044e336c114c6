/**
 * Models, simulators, tests and reports together: what the {@code sibyl} command does, for callers in Java.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><td>{@link org.sibyl.workflow.Diagnosis}</td><td>may I trust this model? draws for simulated pairs, judged by every test that
 * applies</td></tr>
 * <tr><td>{@link org.sibyl.workflow.SimulatedPairs}</td><td>the pairs: from a prior and a simulator, a task of the zoo, or a table</td></tr>
 * <tr><td>{@link org.sibyl.workflow.ModelTables}</td><td>observations, parameters and pairs for a model, from files of any
 * format</td></tr>
 * <tr><td>{@link org.sibyl.workflow.DiagnosisOptions}</td><td>numbers of draws, seed, thresholds</td></tr>
 * <tr><td>{@link org.sibyl.workflow.GridFitting}</td><td>the step grid of a solver, fitted to a model</td></tr>
 * <tr><td>{@link org.sibyl.workflow.Stages}</td><td>is told how far a long piece of work is</td></tr>
 * <tr><td>{@link org.sibyl.workflow.benchmark}</td><td>a recipe on a task with known posteriors</td></tr>
 * <tr><td>{@link org.sibyl.workflow.field}</td><td>a model's field, as numbers</td></tr>
 * </table>
 *
 * <p>Calibration: where θ* ~ p(θ), x ~ p(x | θ*) and θₗ ~ q(θ | x) for l = 1, ..., L, the rank #{l : θₗ &lt; θ*} of each parameter is
 * uniform on 0, ..., L if q is the posterior (Talts et al., 2018). The report has this test and others that see faults which it cannot.
 *
 * <pre>{@code
 * var posterior = Posterior.load(file);
 * var pairs = SimulatedPairs.of(prior, simulator, 200, 1);
 * var report = Diagnosis.of(posterior, pairs).report(observation);
 * report.save(folder);
 * var verdict = report.verdict();
 * }</pre>
 */
@NullMarked
package org.sibyl.workflow;

import org.jspecify.annotations.NullMarked;
