package org.sibyl.solvers.guidance;

import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.method.Target;
import org.sibyl.solvers.path.Coefficients;
import org.sibyl.solvers.path.Combination;

/** Where on its path each row of a network's call stands, from what the network is given as time. Immutable. */
final class Levels {

    private final Level[] levels;

    Levels(GenerativeMethod method, double[] networkTimes) {
        levels = new Level[networkTimes.length];
        for (int i = 0; i < levels.length; i++) {
            double t = method.timeAtNetwork(networkTimes[i]);
            levels[i] = new Level(
                    method.at(t),
                    method.inputScale(t),
                    method.target(t),
                    method.clean(t),
                    (t - method.noiseTime()) / method.timeRate());
        }
    }

    /**
     * One of them.
     *
     * @param path α and σ
     * @param inputScale the state's factor before it reaches the network
     * @param target what the network predicts
     * @param clean E[x₁ | x] from the state and the network's output
     * @param s common time
     */
    record Level(Coefficients path, double inputScale, Target target, Combination clean, double s) {

        double alpha() {
            return path.alpha();
        }

        double sigma() {
            return path.sigma();
        }
    }

    /** The level of a row; one serves all rows, or each has its own. */
    Level of(int row) {
        return levels[levels.length == 1 ? 0 : row];
    }

    /** Whether one level serves all rows. */
    boolean isShared() {
        return levels.length == 1;
    }
}
