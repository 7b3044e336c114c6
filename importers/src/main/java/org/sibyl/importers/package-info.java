/**
 * Models and training configurations of other libraries, each library a package.
 *
 * <table>
 * <caption>Libraries</caption>
 * <tr><th>package</th><th>library</th><th>gives</th></tr>
 * <tr><td>{@link org.sibyl.importers.gensbi}</td><td>GenSBI, in Python</td><td>networks with weights; configurations</td></tr>
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
package org.sibyl.importers;

import org.jspecify.annotations.NullMarked;
