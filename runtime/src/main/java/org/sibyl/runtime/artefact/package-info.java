/**
 * Artefacts: what a trained model is on disk, and how it is read without trusting it.
 *
 * <p>A {@link org.sibyl.runtime.artefact.Manifest} says what was learned, its {@link org.sibyl.runtime.artefact.Estimator}; in which {@link
 * org.sibyl.runtime.artefact.Mode}; about which variables; and by which {@link org.sibyl.runtime.artefact.Program programs}, graph files with
 * named ports. An estimator declares the programs it needs as {@link org.sibyl.runtime.artefact.Contract contracts}; reading, gating, the
 * parity test and the exporter loop over them and know no names of their own. {@link org.sibyl.runtime.artefact.ModelLayout} is a manifest
 * that was found to keep its contracts.
 *
 * <table>
 * <caption>Estimators</caption>
 * <tr><th>estimator</th><th>programs</th><th>capabilities</th></tr>
 * <tr><td>{@code Field}</td><td>field, field-jvp</td><td>draws, trajectories, log densities</td></tr>
 * <tr><td>{@code Flow}</td><td>forward, inverse</td><td>draws, log densities</td></tr>
 * </table>
 *
 * <pre>{@code
 * Artefact artefact = ArtefactReader.read(Path.of("two-moons.sibyl"));   // every byte checked against its digest
 * Manifest manifest = artefact.manifest();
 * manifest.estimator().capabilities();                                   // [draws, trajectories, log densities]
 * manifest.programs().keySet();                                          // [field, field-jvp]
 * }</pre>
 */
@NullMarked
package org.sibyl.runtime.artefact;

import org.jspecify.annotations.NullMarked;
