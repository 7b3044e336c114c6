/**
 * A training as a folder: begun, interrupted, continued, ended, exported.
 *
 * <pre>{@code
 * var run = RunFolder.at(Path.of("runs/fall"));
 * run.requireFree();
 * var preparation = PreparedTraining.of(configuration.recipe(), pairs);
 * run.begin(configuration, preparation, "fall");
 * run.end(run.train(preparation, false, Progress.none()));
 * run.load().export(Path.of("fall.sibyl"));
 * }</pre>
 */
@NullMarked
package org.sibyl.recipes.run;

import org.jspecify.annotations.NullMarked;
