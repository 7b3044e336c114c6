/**
 * ONNX Runtime as an engine: one session for each program, shared by all threads, each run with one thread of its own. Every graph passes the
 * gate before native code sees a byte of it.
 *
 * <pre>{@code
 * Posterior posterior = Posterior.load(path, OnnxRuntime.cpu());
 * }</pre>
 */
@NullMarked
package org.sibyl.runtime.engine.onnx;

import org.jspecify.annotations.NullMarked;
