package org.sibyl.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.sibyl.recipes.PreparedTraining;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.TrainedModel;
import org.sibyl.recipes.config.Configuration;
import org.sibyl.recipes.run.RunFolder;
import org.sibyl.simulation.data.Pairs;

/**
 * The training of a flow that teaches a few-step map: a run of its own, in the folder of the map's. A teacher that has ended is taken as it is, and one
 * that was stopped is continued, if the map's run is.
 *
 * @param run the map's
 * @param continued whether that is continued
 * @param err takes remarks and progress
 */
record TeacherRun(RunFolder run, boolean continued, PrintWriter err) {

    @SuppressWarnings("try") // the interruption is closed, not used
    TrainedModel train(Recipe recipe, Configuration ofMap, Pairs pairs, String name) {
        var folder = run.teacher();
        if (continued && folder.isEnded()) {
            return folder.load(this::say);
        }
        var preparation = PreparedTraining.of(recipe, pairs);
        boolean begun = continued && folder.exists() && folder.hasCheckpoint();
        say(String.format(
                Locale.ROOT,
                "%s the teacher, %s: %,d weights, %,d updates",
                begun ? "continuing" : "training",
                recipe.name(),
                preparation.weights(),
                recipe.training().steps()));
        preparation.run().requireMemory();
        try (var open = folder.open(this::say)) {
            if (begun) {
                open.requireContinues(preparation);
            } else {
                open.begin(ofMap.withRecipe(recipe), preparation, name);
            }
            try (var bar = new TrainingBar(err, recipe.training().steps());
                    var interruption = Interruption.ofThisThread()) {
                var model = open.train(preparation, begun, bar);
                open.end(preparation, model);
                return model;
            }
        }
    }

    private void say(String message) {
        err.println(message);
        err.flush();
    }
}
