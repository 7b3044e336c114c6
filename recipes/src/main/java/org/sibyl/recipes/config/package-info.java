/**
 * A training as one YAML file.
 *
 * <p>{@link org.sibyl.recipes.config.Configuration} reads the sections task, data, network, method, training and sampling strictly:
 * an unknown key, a value of another type and a combination that cannot be fail with line and column, the valid choices and what was
 * probably meant. What a file leaves out keeps the default that the Java recipe has: defaults are written nowhere else. A network of one's
 * own is named by its type where {@link java.util.ServiceLoader} finds its record; a family of estimators owns sections of its own.
 *
 * <pre>{@code
 * task: {name: two-moons}
 * network: {type: flux1joint, blocks: 6}
 * method: {type: score}
 * training: {steps: 4000}
 *
 * var configuration = Configuration.read(Path.of("train.yaml"));
 * System.out.println(configuration.yaml());    // every setting that holds
 * }</pre>
 */
@NullMarked
package org.sibyl.recipes.config;

import org.jspecify.annotations.NullMarked;
