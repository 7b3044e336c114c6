/**
 * Parity: running an exported graph and measuring how far it is from what the training engine computes.
 *
 * <pre>{@code
 * try (OnnxRun run = new OnnxRun(model)) {
 *     double difference = Difference.relative(run.run(inputs).array("field"), expected);
 * }
 * }</pre>
 */
@NullMarked
package org.sibyl.exporter.parity;

import org.jspecify.annotations.NullMarked;
