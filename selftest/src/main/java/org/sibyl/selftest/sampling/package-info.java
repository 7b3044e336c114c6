/**
 * What sampling promises of every network: draws and densities are the same bits however rows are grouped, and calls end soon when told.
 *
 * <p>{@code SampledModel} is a network with random weights as an artefact, {@code SampledModels} are all of them: every network, mode, merge, identity
 * and encoder of the table of networks, wider and deeper ones, and flows. {@code Groupings} asks each for the same rows in many groupings, by chunk,
 * threads, first draw and first observation; {@code RowRuns} runs its programs with many numbers of rows. {@code EndingLatency} interrupts calls,
 * {@code ClosingRaces} closes posteriors under them. {@code SamplingSuite} is the table.
 *
 * <pre>{@code
 * for (Check check : new SamplingSuite().run(1)) {
 *     show(check.name(), check.measured());
 * }
 * }</pre>
 */
@NullMarked
package org.sibyl.selftest.sampling;

import org.jspecify.annotations.NullMarked;
