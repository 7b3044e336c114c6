/**
 * The gate in front of native code. A stranger's ONNX file is walked in Java, message by message, and whatever a network does not need is
 * refused by name before an engine sees a byte: a damaged or hostile file can crash an engine, or make it read other files.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><td>{@code ProtobufReader}</td><td>the wire format, under limits</td></tr>
 * <tr><td>{@code TensorGate}</td><td>constants: finite, dense, inside the file</td></tr>
 * <tr><td>{@code Operators}</td><td>the operators that a graph may use</td></tr>
 * <tr><td>{@code GraphGate}</td><td>the graph, and its ports against the manifest's</td></tr>
 * </table>
 *
 * <p>Internal to the runtime.
 *
 * <pre>{@code
 * GraphGate.check(artefact.copyBytes(program.file()), program);     // or ArtefactInvalidException
 * }</pre>
 */
@NullMarked
package org.sibyl.runtime.gate;

import org.jspecify.annotations.NullMarked;
