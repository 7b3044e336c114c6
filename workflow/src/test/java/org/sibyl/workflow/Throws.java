package org.sibyl.workflow;

import java.nio.file.Path;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.network.MlpChoice;
import org.sibyl.simulation.Prior;
import org.sibyl.simulation.Simulations;
import org.sibyl.simulation.Simulator;

/** θ ~ N(0, 1) and x ~ N(θ, 1/4): a problem whose posterior N(4x/5, 1/5) a small network learns in seconds. */
final class Throws {
    static final Prior PRIOR = Prior.normal("speed", 0, 1);
    static final Simulator SIMULATOR = (theta, random) -> new double[] {theta[0] + 0.5 * random.nextGaussian()};

    private Throws() {}

    /** A model of it; with few steps a bad one. */
    static Path trained(Path folder, int steps) {
        var file = folder.resolve("throws-" + steps + ".sibyl");
        Recipe.of(new MlpChoice(32, 2, 64, 64))
                .withSteps(steps)
                .train(Simulations.of(PRIOR, SIMULATOR).withThreads(1).run(4000, 1))
                .withName("throws")
                .export(file);
        return file;
    }
}
