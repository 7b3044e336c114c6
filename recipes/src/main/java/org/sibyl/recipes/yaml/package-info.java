/**
 * YAML from strangers, read strictly: each key once and by type, in limits, with line and column in every error.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><th>type</th><th>is</th></tr>
 * <tr><td>{@link org.sibyl.recipes.yaml.Section}</td><td>the keys of a document, or below a key of it</td></tr>
 * <tr><td>{@link org.sibyl.recipes.yaml.YamlException}</td><td>what was wrong, and where</td></tr>
 * </table>
 *
 * <pre>{@code
 * var root = Section.parse("training: {steps: 400}", "train.yaml");
 * var training = root.section("training");
 * int steps = training.integer("steps", 1_000);
 * training.requireNoOthers();
 * root.requireNoOthers();
 * }</pre>
 */
@NullMarked
package org.sibyl.recipes.yaml;

import org.jspecify.annotations.NullMarked;
