/**
 * The gate in front of native code. A stranger's ONNX file is walked in Java, message by message, and whatever a network does not need is
 * refused by name before an engine sees a byte: a damaged or hostile file can crash an engine, or make it read other files.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><td>{@code ProtobufReader}</td><td>the wire format, under limits</td></tr>
 * <tr><td>{@code SharedWeights}</td><td>constants that programs share, put back into the file of each</td></tr>
 * <tr><td>{@code GraphReader}, {@code TensorGate}</td><td>the messages of a file: nodes, ports, constants that are finite and inside it</td></tr>
 * <tr><td>{@code Contracts}</td><td>the operators that a graph may use, and how: a row each; rules in {@code Elementwise}, {@code Products}, {@code Reductions}, {@code Layouts}</td></tr>
 * <tr><td>{@code Budget}</td><td>what a row may cost, by the size of the file</td></tr>
 * <tr><td>{@code GraphGate}</td><td>the shape of every tensor from the ports on, and the ports against the manifest's</td></tr>
 * </table>
 *
 * <p>Internal to the runtime.
 *
 * <pre>{@code
 * GraphGate.check(GraphGate.whole(artefact, program), program);     // or ArtefactInvalidException
 * }</pre>
 */
@NullMarked
package org.sibyl.runtime.gate;

import org.jspecify.annotations.NullMarked;
