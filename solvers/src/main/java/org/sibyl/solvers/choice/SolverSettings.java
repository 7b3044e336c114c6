package org.sibyl.solvers.choice;

import static java.util.Objects.requireNonNull;

import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.sde.NoiseRate;

/**
 * What a solver is told besides its name. Written into artefacts, hence closed.
 *
 * <p>Immutable and thread-safe. Each member checks its own numbers; whether a solver takes it is {@link SolverName#with}'s
 * concern.
 */
public sealed interface SolverSettings {

    /** Returns the options that these settings are made of, as users call them. */
    String options();

    /**
     * Steps on given nodes.
     *
     * @param grid the nodes
     */
    record OnGrid(StepGrid grid) implements SolverSettings {

        /** Checks that there is a grid. */
        public OnGrid {
            requireNonNull(grid, "grid");
        }

        @Override
        public String options() {
            return "grid";
        }
    }

    /**
     * Steps chosen by an error estimate, for each row on its own.
     *
     * @param tolerance absolute tolerance in standard deviations of the standardised data, in (0, 1); the relative one is a tenth of it
     */
    record ToTolerance(double tolerance) implements SolverSettings {

        /** Checks the tolerance. */
        public ToTolerance {
            if (!(tolerance > 0 && tolerance < 1)) {
                throw new IllegalArgumentException(
                        "tolerance must be above 0 and below 1, but it is " + tolerance + "; 1e-5 is a good start");
            }
        }

        @Override
        public String options() {
            return "tolerance";
        }
    }

    /**
     * Steps on given nodes with noise at a given rate.
     *
     * @param grid the nodes
     * @param noise how much noise
     */
    record Noisy(StepGrid grid, NoiseRate noise) implements SolverSettings {

        /** Checks that both are there. */
        public Noisy {
            requireNonNull(grid, "grid");
            requireNonNull(noise, "noise");
        }

        @Override
        public String options() {
            return "grid and noise";
        }
    }

    /**
     * Steps on given nodes with noise added before each; the parameters of {@link org.sibyl.solvers.sde.ChurnedHeun}.
     *
     * @param grid the nodes
     * @param churn S_churn, at least 0
     * @param lowest S_min, at least 0
     * @param highest S_max, at least S_min; infinite for all levels
     * @param inflation S_noise, above 0
     */
    record Churned(StepGrid grid, double churn, double lowest, double highest, double inflation)
            implements SolverSettings {

        /** Checks every number. */
        public Churned {
            requireNonNull(grid, "grid");
            require(churn >= 0 && churn < Double.POSITIVE_INFINITY, "churn must be at least 0 and finite", churn);
            require(
                    lowest >= 0 && lowest < Double.POSITIVE_INFINITY,
                    "the lowest level with churn must be at least 0 and finite",
                    lowest);
            require(highest >= lowest, "the highest level with churn must be at least the lowest, " + lowest, highest);
            require(inflation > 0 && inflation < Double.POSITIVE_INFINITY, "inflation must be above 0", inflation);
        }

        @Override
        public String options() {
            return "grid and churn";
        }

        private static void require(boolean holds, String what, double came) {
            if (!holds) {
                throw new IllegalArgumentException(what + ", but it is " + came);
            }
        }
    }
}
