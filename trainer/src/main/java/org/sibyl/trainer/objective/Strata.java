package org.sibyl.trainer.objective;

import java.util.random.RandomGenerator;

/** Uniform numbers of a batch with less scatter than independent ones. */
final class Strata {
    private Strata() {}

    /** The unit interval is cut into as many strata as rows; one number of each, shuffled over the rows. */
    static double[] shuffled(int rows, RandomGenerator random) {
        double[] levels = new double[rows];
        for (int i = 0; i < rows; i++) {
            levels[i] = (i + random.nextDouble()) / rows;
        }
        for (int i = rows - 1; i > 0; i--) { // Fisher and Yates
            int j = random.nextInt(i + 1);
            double swapped = levels[i];
            levels[i] = levels[j];
            levels[j] = swapped;
        }
        return levels;
    }
}
