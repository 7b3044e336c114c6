/**
 * Checkpoints: the state of a training on disk, whole or not at all.
 *
 * <p>A {@link org.sibyl.trainer.checkpoint.Checkpoint} is one file of named texts, numbers and arrays that ends in the SHA-256
 * digest of all bytes before it. It is written to a temporary file in the same folder, forced to the disk, moved over atomically,
 * and the folder is forced too; so a process that is killed at any moment leaves the previous checkpoint or the new one. The last
 * two are kept, and a damaged newest one gives way to the one before it, with a message.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><td>{@link org.sibyl.trainer.checkpoint.Checkpoints}</td><td>where and how often: what a training is given</td></tr>
 * <tr><td>{@link org.sibyl.trainer.checkpoint.CheckpointWriter}</td><td>an open folder, locked against a second writer</td></tr>
 * <tr><td>{@link org.sibyl.trainer.checkpoint.Checkpoint}</td><td>what was saved</td></tr>
 * <tr><td>{@link org.sibyl.trainer.checkpoint.CheckpointException}</td><td>what went wrong, and what to do</td></tr>
 * </table>
 *
 * <pre>{@code
 * var checkpoints = Checkpoints.in(Path.of("run")).everySeconds(60);
 * var trained = run.run(progress, checkpoints);      // killed on the way...
 * var same = run.resume(progress, checkpoints);      // ...and continued, bit for bit
 * }</pre>
 */
@NullMarked
package org.sibyl.trainer.checkpoint;

import org.jspecify.annotations.NullMarked;
