/**
 * Models of GenSBI (Python, JAX): a scientist trains there and deploys here.
 *
 * <p>A model is two files: weights ({@code .safetensors}, one tensor a line of the network) and the constructor arguments of its
 * network (YAML). The network of the same shape is built here, each of its parameters says which tensors it is made of, and
 * every tensor of the file must be used once, in the shape that the configuration implies. What differs is layout only:
 *
 * <table>
 * <caption>Layouts</caption>
 * <tr><th>weights</th><th>there</th><th>here</th></tr>
 * <tr><td>modulation of Flux blocks</td><td>one tensor [H, 3H] a block (6H a stream of a double block)</td><td>columns of one parameter</td></tr>
 * <tr><td>queries, keys, values of the SimFormer</td><td>[D, heads, d]</td><td>[D, heads · d]</td></tr>
 * <tr><td>output of its attention</td><td>[heads, d, D]</td><td>[heads · d, D]</td></tr>
 * <tr><td>mark of observed tokens</td><td>[1, 1, K]</td><td>[K]</td></tr>
 * </table>
 *
 * <table>
 * <caption>Members</caption>
 * <tr><th>type</th><th>is</th></tr>
 * <tr><td>{@link org.sibyl.importers.gensbi.GensbiModel}</td><td>network, weights and description of a model</td></tr>
 * <tr><td>{@link org.sibyl.importers.gensbi.ReferenceConfiguration}</td><td>a training configuration, translated</td></tr>
 * <tr><td>{@link org.sibyl.importers.gensbi.Safetensors}</td><td>a file of weights</td></tr>
 * <tr><td>{@link org.sibyl.importers.gensbi.ImportException}</td><td>what was wrong with the files</td></tr>
 * </table>
 *
 * <pre>{@code
 * var model = GensbiModel.read(Path.of("w.safetensors"), Path.of("model.yaml"));
 * var description = model.description("mine", 2, List.of("a", "b", "x1", "x2"));
 * Exporter.of(ExportOptions.DEFAULT)
 *         .export(model.trained(), model.shape(), description, Provenance.of("import", 0), Path.of("mine.sibyl"));
 * }</pre>
 */
@NullMarked
package org.sibyl.importers.gensbi;

import org.jspecify.annotations.NullMarked;
