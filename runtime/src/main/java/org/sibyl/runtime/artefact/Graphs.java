package org.sibyl.runtime.artefact;

/**
 * The ONNX graphs of an artefact.
 *
 * @param field one evaluation of the network
 * @param fieldJvp the same together with the directional derivative J·v
 */
public record Graphs(GraphSignature field, GraphSignature fieldJvp) {}
