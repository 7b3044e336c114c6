/**
 * Answers for trained models over HTTP. A {@link org.sibyl.server.SibylServer} has models under names and a port; what clients may take is in
 * {@link org.sibyl.server.ServerOptions}; what happens goes to a {@link org.sibyl.server.ServerLog} and, as numbers, to {@code /metrics}.
 *
 * <pre>{@code
 * var shelf = new ModelShelf(List.of(ServedModel.open(new ModelFile(path, Engine.onnxRuntime()))));
 * try (var server = SibylServer.start(shelf, ServerOptions.usual(), ServerLog.NONE)) {
 *     ...                              // http://127.0.0.1:8080/
 * }                                    // what runs is finished first
 * }</pre>
 *
 * <p>Below it, {@code http} moves bytes, {@code work} orders requests, {@code model} opens and replaces models, and {@code api} knows what is asked.
 */
@NullMarked
package org.sibyl.server;

import org.jspecify.annotations.NullMarked;
