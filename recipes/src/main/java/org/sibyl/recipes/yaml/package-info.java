/**
 * YAML from strangers, read strictly: nothing unknown, nothing twice, nothing of another kind, in limits, with line and column in every
 * error.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><th>type</th><th>is</th></tr>
 * <tr><td>{@link org.sibyl.recipes.yaml.Section}</td><td>the keys of a document, or below a key of it</td></tr>
 * <tr><td>{@link org.sibyl.recipes.yaml.Binding}</td><td>records as sections and back, by Jackson</td></tr>
 * <tr><td>{@link org.sibyl.recipes.yaml.Examples}</td><td>a section as one of some values with other numbers in it</td></tr>
 * <tr><td>{@link org.sibyl.recipes.yaml.Numbers}</td><td>numbers, 1e-3 and infinities included</td></tr>
 * <tr><td>{@link org.sibyl.recipes.yaml.YamlException}</td><td>what was wrong, and where</td></tr>
 * </table>
 *
 * <pre>{@code
 * record Fall(double height, double drag) {}
 * var binding = Binding.of(mapper -> mapper);
 * var root = Section.parse("fall: {drag: 0.2}", "fall.yaml");
 * var examples = Examples.of(binding, Fall.class, List.of(), List.of(new Fall(10, 0.1)));
 * Fall fall = examples.read(root.section("fall"));    // height 10, drag 0.2
 * }</pre>
 */
@NullMarked
package org.sibyl.recipes.yaml;

import org.jspecify.annotations.NullMarked;
