/**
 * The seam between the runtime and an inference engine: an {@link org.sibyl.runtime.engine.Engine} opens an artefact and gives {@link
 * org.sibyl.runtime.engine.Programs}, whose {@link org.sibyl.runtime.engine.Workspace workspaces} hold a named buffer for each port.
 *
 * <p>An engine knows nothing of posteriors: it maps buffers to buffers. ONNX Runtime is one; any other is a class, given to {@code
 * Posterior.load}, and passes the same parity test, in which an artefact's programs must give the numbers that the training engine gave.
 *
 * <pre>{@code
 * try (Programs programs = Engine.onnxRuntime().open(artefact);
 *         Workspace workspace = programs.workspace(512)) {
 *     workspace.buffer("x").put(0, states);
 *     workspace.buffer("t").put(0, 0.5f);
 *     workspace.run("field", 512, Set.of("t"));          // one time for all rows
 *     workspace.buffer("field").get(0, velocities);
 * }
 * }</pre>
 */
@NullMarked
package org.sibyl.runtime.engine;

import org.jspecify.annotations.NullMarked;
