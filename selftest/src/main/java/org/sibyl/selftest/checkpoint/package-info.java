/**
 * The proof that no kill spoils a checkpoint: {@link org.sibyl.selftest.checkpoint.KilledWriter} starts a process that saves without
 * pause, kills it with a signal that it cannot catch, and reads what it left.
 *
 * <pre>{@code
 * var writer = new KilledWriter(emptyFolder);
 * for (int i = 0; i < 200; i++) {
 *     List<String> damaged = writer.trial(random).damaged(); // empty, always
 * }
 * }</pre>
 */
@NullMarked
package org.sibyl.selftest.checkpoint;

import org.jspecify.annotations.NullMarked;
