/**
 * What families of estimators give to the exporter: {@link org.sibyl.exporter.program.TrainedPrograms}, and what they share in making it.
 *
 * <p>A program is traced once with recording tensors, which makes its graph, and computed once with the training engine's, which makes the
 * values that the graph must reproduce.
 *
 * <pre>{@code
 * TrainedPrograms programs = new FieldPrograms(trained, mode, shape);
 * Map<String, Graph> graphs = programs.graphs(GraphStyle.FAST);       // field, field-jvp
 * Npz values = programs.completed(programs.probe(5, 5));              // x, t, v, ..., field, jvp
 * }</pre>
 */
@NullMarked
package org.sibyl.exporter.program;

import org.jspecify.annotations.NullMarked;
