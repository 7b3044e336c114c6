/**
 * What is done for requests, and how much of it at once: some run, some wait, and the rest is refused so that those who wait do not wait long.
 *
 * <pre>{@code
 * var work = new WorkQueue(2, 64);
 * work.submit(() -> ..., () -> ...).ifPresentOrElse(
 *         ticket -> client.onLeave(ticket::cancel),
 *         () -> client.refuse());   // 64 wait already
 * }</pre>
 */
@NullMarked
package org.sibyl.server.work;

import org.jspecify.annotations.NullMarked;
