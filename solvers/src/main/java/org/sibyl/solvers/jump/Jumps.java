package org.sibyl.solvers.jump;

/** What the jumps of a few-step map are, and at which times they are made. Written into artefacts, hence closed. Immutable. */
public sealed interface Jumps permits DeterministicJumps, RenoisedJumps {

    /** Most steps of a map that allows any number: with more of them a solver is the better choice. */
    int MOST_STEPS = 64;

    /** The deviation of the state that all begins with, a normal one of mean 0. */
    double start();

    /**
     * The times of a way from noise to data.
     *
     * @param steps jumps
     * @return falling, {@code steps + 1} of them
     * @throws IllegalArgumentException if the map was not trained for so many steps
     */
    double[] times(int steps);

    /** Refuses a number of steps outside 1 to {@link #MOST_STEPS}. */
    static void requireSteps(int steps) {
        if (steps < 1 || steps > MOST_STEPS) {
            throw new IllegalArgumentException("a few-step map makes 1 to " + MOST_STEPS + " steps, but " + steps
                    + " were asked for; choose fewer, or train a field, whose solver takes as many as you like");
        }
    }
}
