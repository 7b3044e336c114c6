/**
 * Files and folders that are written whole or not at all, and the digests that tell whether they still are.
 *
 * <p>The idea: what is new is written beside what is old and forced to the disk; then one rename puts it into its place. A
 * process that is killed at any moment, or a disk that is full, leaves the old or the new one, never a part or none.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><th>type</th><th>is</th></tr>
 * <tr><td>{@link org.sibyl.arrays.file.AtomicFile}</td><td>one file; links are followed, modes kept, devices written through</td></tr>
 * <tr><td>{@link org.sibyl.arrays.file.Draft}</td><td>the same for content that is written piece by piece</td></tr>
 * <tr><td>{@link org.sibyl.arrays.file.AtomicFolder}</td><td>a folder of files, such as a model</td></tr>
 * <tr><td>{@link org.sibyl.arrays.file.Place}</td><td>where a path leads to, and what stands there</td></tr>
 * <tr><td>{@link org.sibyl.arrays.file.Disk}</td><td>the operations beneath, which a test may let fail</td></tr>
 * <tr><td>{@link org.sibyl.arrays.file.Sha256}</td><td>digests of bytes, texts and files</td></tr>
 * </table>
 *
 * <pre>{@code
 * AtomicFile.at(Path.of("weights.npy")).write(bytes);
 * AtomicFolder.at(Path.of("model")).write(Map.of("manifest.json", json, "field.onnx", graph));
 * Path whole = AtomicFolder.at(Path.of("model")).recovered();             // also after a kill between two renames
 * String digest = Sha256.hex(bytes);                                      // 64 hexadecimal digits
 * String same = new Sha256().add(half).add(otherHalf).hex();
 * }</pre>
 *
 * <p>Source: the rename idiom, IEEE Std 1003.1, {@code rename()} and {@code fsync()}; Pillai et al. (2014), "All file systems are not
 * created equal", OSDI; FIPS 180-4 for SHA-256.
 */
@NullMarked
package org.sibyl.arrays.file;

import org.jspecify.annotations.NullMarked;
