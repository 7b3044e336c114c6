/**
 * Export: from a trained network to an artefact that runs anywhere.
 *
 * <p>A network behind an encoder becomes two models in one: the encoder's graph, run once for each observation, and the field's.
 * The network is {@link org.sibyl.exporter.trace traced} twice, once for its field and once, through duals, for its field and
 * J·v; the graphs are written as ONNX, run in ONNX Runtime, and compared with the training engine. Only then does the
 * artefact appear, whole.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><th>type</th><th>is</th></tr>
 * <tr><td>{@link org.sibyl.exporter.Exporter}</td><td>the way from weights to artefact</td></tr>
 * <tr><td>{@link org.sibyl.exporter.ModelDescription}</td><td>what the manifest says of the model</td></tr>
 * <tr><td>{@link org.sibyl.exporter.Provenance}</td><td>where the model comes from</td></tr>
 * <tr><td>{@link org.sibyl.exporter.ExportOptions}</td><td>graph style, replacing, tolerance</td></tr>
 * <tr><td>{@link org.sibyl.exporter.ExportReport}</td><td>parity, nodes and sizes</td></tr>
 * <tr><td>{@link org.sibyl.exporter.field.FieldGraphs}</td><td>the graphs alone</td></tr>
 * <tr><td>{@link org.sibyl.exporter.Agreement}</td><td>parity without an artefact</td></tr>
 * <tr><td>{@link org.sibyl.exporter.field.FieldProbe}</td><td>inputs on which graphs and engines are compared</td></tr>
 * </table>
 *
 * <pre>{@code
 * ExportReport report = Exporter.of(ExportOptions.DEFAULT)
 *         .export(trained, model, Provenance.of("sibyl run two-moons", 1), Path.of("two-moons.sibyl"));
 * double parity = report.fieldDifference(); // at most 1e-5
 * }</pre>
 */
@NullMarked
package org.sibyl.exporter;

import org.jspecify.annotations.NullMarked;
