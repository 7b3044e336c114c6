package org.sibyl.solvers.choice;

import static java.util.Objects.requireNonNull;

import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.sde.ChurnedHeun;
import org.sibyl.solvers.sde.NoiseRate;

/**
 * What a solver is told besides its name. Written into artefacts, hence closed.
 *
 * <p>Immutable and thread-safe. Each member checks its own numbers; whether a solver takes it is {@link SolverName#with}'s
 * concern.
 */
public sealed interface SolverSettings {

    /** The options that these settings are made of, as users call them. */
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

        @Override
        public String toString() {
            return grid.toString();
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
            requireTolerance(tolerance);
        }

        @Override
        public String options() {
            return "tolerance";
        }

        @Override
        public String toString() {
            return "tolerance " + tolerance;
        }
    }

    /**
     * Steps chosen by an error estimate, for each row on its own, with noise at a given rate.
     *
     * @param tolerance absolute tolerance in standard deviations of the standardised data, and relative one, in (0, 1)
     * @param noise how much noise
     */
    record NoisyToTolerance(double tolerance, NoiseRate noise) implements SolverSettings {

        /** Checks the tolerance. */
        public NoisyToTolerance {
            requireTolerance(tolerance);
            requireNonNull(noise, "noise");
        }

        @Override
        public String options() {
            return "tolerance and noise";
        }

        @Override
        public String toString() {
            return "tolerance " + tolerance + ", " + noise;
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

        @Override
        public String toString() {
            return grid + ", " + noise;
        }
    }

    /**
     * Steps on given nodes with noise added before each; the parameters of {@link ChurnedHeun}.
     *
     * @param grid the nodes
     * @param churn S_churn, at least 0
     * @param lowest S_min, at least 0
     * @param highest S_max, at least S_min; infinite for all levels
     * @param inflation S_noise, above 0
     */
    record Churned(StepGrid grid, double churn, double lowest, double highest, double inflation)
            implements SolverSettings {

        /** Checks every number, by the solver's own limits. */
        public Churned {
            var unused = new ChurnedHeun(grid, churn, lowest, highest, inflation);
        }

        /** The solver. */
        ChurnedHeun solver() {
            return new ChurnedHeun(grid, churn, lowest, highest, inflation);
        }

        @Override
        public String options() {
            return "grid and churn";
        }

        @Override
        public String toString() {
            return grid + ", churn " + churn + " at levels from " + lowest + " to " + highest + ", inflated by "
                    + inflation;
        }
    }

    private static void requireTolerance(double tolerance) {
        if (!(tolerance > 0 && tolerance < 1)) {
            throw new IllegalArgumentException("tolerance must be above 0 and below 1, but is " + tolerance
                    + "; 1e-5 is a good start without noise, 3e-4 with it");
        }
    }
}
