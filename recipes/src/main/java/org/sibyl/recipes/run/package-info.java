/**
 * A training as a folder: begun, interrupted, continued, ended, exported.
 *
 * <pre>{@code
 * var run = RunFolder.at(Path.of("runs/fall"));
 * try (var open = run.open(warning)) {           // locked: no other training writes here
 *     run.requireFree();
 *     var preparation = PreparedTraining.of(configuration.recipe(), pairs);
 *     open.begin(configuration, preparation, "fall");
 *     open.end(preparation, open.train(preparation, false, Progress.none()));
 * }
 * run.load().export(Path.of("fall.sibyl"));
 * }</pre>
 */
@NullMarked
package org.sibyl.recipes.run;

import org.jspecify.annotations.NullMarked;
