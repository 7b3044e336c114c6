/**
 * A model's field at given states and times, on the network's own scale: for anyone who compares a model with where it came from.
 *
 * <p>For flow matching the field is the velocity f(x, t); a joint model adds the divergence over its free tokens, Σₖ ∂fₖ/∂xₖ, by one J·v a
 * token.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><td>{@link org.sibyl.workflow.field.FieldInputs}</td><td>rows from a file of arrays, checked against the model</td></tr>
 * <tr><td>{@link org.sibyl.workflow.field.FieldEvaluation}</td><td>the field there</td></tr>
 * </table>
 *
 * <pre>{@code
 * var artefact = ArtefactReader.read(Path.of("model.sibyl"));
 * var inputs = new FieldInputs(Npz.read(Path.of("inputs.npz")), artefact.manifest());
 * try (var programs = Engine.onnxRuntime().open(artefact)) {
 *     FieldEvaluation.of(inputs, programs).write(Path.of("out.npz"));
 * }
 * }</pre>
 */
@NullMarked
package org.sibyl.workflow.field;

import org.jspecify.annotations.NullMarked;
