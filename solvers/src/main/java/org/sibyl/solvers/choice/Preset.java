package org.sibyl.solvers.choice;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sibyl.solvers.choice.SolverSettings.Churned;
import org.sibyl.solvers.choice.SolverSettings.Noisy;
import org.sibyl.solvers.choice.SolverSettings.NoisyToTolerance;
import org.sibyl.solvers.choice.SolverSettings.OnGrid;
import org.sibyl.solvers.choice.SolverSettings.ToTolerance;
import org.sibyl.solvers.grid.KarrasGrid;
import org.sibyl.solvers.grid.PowerGrid;
import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.method.Diffusion;
import org.sibyl.solvers.method.Edm;
import org.sibyl.solvers.method.EdmNoise;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.method.Prediction;
import org.sibyl.solvers.method.ScoreMatching;
import org.sibyl.solvers.method.Weighting;
import org.sibyl.solvers.path.LinearBeta;
import org.sibyl.solvers.process.Denoised;
import org.sibyl.solvers.process.Rebased;
import org.sibyl.solvers.process.Solver;
import org.sibyl.solvers.sde.NoiseRate;

/**
 * What a solver is given where nothing was said. Stateless and thread-safe.
 *
 * <table>
 * <caption>Solvers and what they cost and err, on exact normals of deviation 0.03 and on wider ones</caption>
 * <tr><th></th><th>flow matching</th><th>score matching and EDM</th></tr>
 * <tr><td>{@link #DEFAULT}</td><td>midpoint, 30 evaluations: 0.4 %, 0.1 %</td><td>DPM-Solver++(3M), 30 evaluations: 0.4 %, 0.1 %</td></tr>
 * <tr><td>{@link #FAST}</td><td>midpoint, 16 evaluations: 3.2 %, 0.6 %</td><td>DPM-Solver++(3M), 20 evaluations: 0.8 %, 0.7 %</td></tr>
 * <tr><td>{@link #COMPAT}</td><td>Euler, 100 evaluations: 13 %, 4.4 %</td><td>as the library that it is compared with</td></tr>
 * </table>
 */
public enum Preset {
    /**
     * Chosen by measured bias: mean and deviation of every solver are within 1 % on exact normals with deviations of 1, 0.3, 0.1 and
     * 0.03. Methods that stop short of the data end with a denoising step.
     */
    DEFAULT {
        @Override
        public SolverName solverName(GenerativeMethod method) {
            return method instanceof FlowMatching ? SolverName.MIDPOINT : SolverName.THIRD_ORDER_DPM_SOLVER;
        }

        @Override
        public SolverSettings settings(SolverName name, GenerativeMethod method) {
            if (name.isAdaptive()) {
                return toTolerance(name, method, 1, 1);
            }
            return assembled(name, method, name.grids().grid(method), 1, 20);
        }

        @Override
        public Solver completed(Solver solver, GenerativeMethod method) {
            return method.endsAtData() ? solver : new Denoised(solver);
        }

        @Override
        public ScoreMatching variancePreserving() {
            return ScoreMatching.variancePreserving();
        }

        @Override
        public ScoreMatching varianceExploding() {
            return ScoreMatching.varianceExploding();
        }

        @Override
        public Edm edm() {
            return Edm.karras();
        }
    },

    /**
     * Half of the evaluations, for many draws that need not be as good: the deviation of narrow posteriors is off by some per cent. The solvers of {@link
     * #DEFAULT}; others have half of its steps, or ten times its tolerance.
     */
    FAST {
        @Override
        public SolverName solverName(GenerativeMethod method) {
            return DEFAULT.solverName(method);
        }

        @Override
        public SolverSettings settings(SolverName name, GenerativeMethod method) {
            if (name.isAdaptive()) {
                return toTolerance(name, method, 1, 10);
            }
            return assembled(name, method, grids(name).grid(method), 1, 20);
        }

        private static MeasuredGrids grids(SolverName name) {
            var halved = name.grids().halved();
            return switch (name) {
                case MIDPOINT -> halved.ofFlow(new PowerGrid(8, 2));
                case THIRD_ORDER_DPM_SOLVER -> halved.ofDiffusions(19);
                default -> halved;
            };
        }

        @Override
        public Solver completed(Solver solver, GenerativeMethod method) {
            return DEFAULT.completed(solver, method);
        }

        @Override
        public ScoreMatching variancePreserving() {
            return DEFAULT.variancePreserving();
        }

        @Override
        public ScoreMatching varianceExploding() {
            return DEFAULT.varianceExploding();
        }

        @Override
        public Edm edm() {
            return DEFAULT.edm();
        }
    },

    /**
     * The steps, constants and starting points of GenSBI 0.4.2: Euler with 100 steps for flow matching, the reversed SDE by Euler and
     * Maruyama with 1000 steps and no denoising for score matching, Heun on 18 levels for EDM. Biased, see {@code selftest solvers}.
     */
    COMPAT {
        @Override
        public SolverName solverName(GenerativeMethod method) {
            if (method instanceof FlowMatching) {
                return SolverName.EULER;
            }
            return method instanceof Edm ? SolverName.HEUN : SolverName.EULER_MARUYAMA;
        }

        @Override
        public SolverSettings settings(SolverName name, GenerativeMethod method) {
            if (name.isAdaptive()) {
                return toTolerance(name, method, 0.2, 1);
            }
            StepGrid grid = method instanceof Edm ? new KarrasGrid(17, 7) : new UniformGrid(steps(method));
            return assembled(name, method, grid, 0.2, 0);
        }

        private static int steps(GenerativeMethod method) {
            return method instanceof FlowMatching ? 100 : 1000;
        }

        @Override
        public Solver completed(Solver solver, GenerativeMethod method) {
            if (method instanceof FlowMatching) {
                return solver;
            }
            if (method instanceof ScoreMatching score) {
                boolean exploding = score.diffusion() instanceof Diffusion.VarianceExploding;
                return new Rebased(solver, exploding ? noiseAtStart(method) : 1);
            }
            return new Rebased(new Denoised(solver), noiseAtStart(method));
        }

        private static double noiseAtStart(GenerativeMethod method) {
            return method.at(method.noiseTime()).sigma();
        }

        @Override
        public ScoreMatching variancePreserving() {
            return score(new Diffusion.VariancePreserving(new LinearBeta(0.001, 3)));
        }

        @Override
        public ScoreMatching varianceExploding() {
            return score(new Diffusion.VarianceExploding(1e-4, 15));
        }

        private static ScoreMatching score(Diffusion diffusion) {
            return new ScoreMatching(diffusion, Prediction.SCORE, Weighting.LIKELIHOOD, 1e-3);
        }

        @Override
        public Edm edm() {
            return new Edm(new EdmNoise.Karras(0.002, 80, -1.2, 1.2));
        }
    };

    private static final double TOLERANCE = 1e-5;
    private static final double NOISY_TOLERANCE = 3e-4;

    /**
     * The preset of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Preset named(String name) {
        return Arrays.stream(values())
                .filter(preset -> preset.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the preset must be one of " + all() + ", but is \"" + name + "\""));
    }

    /** All names, separated by commas. */
    public static String all() {
        return Arrays.stream(values()).map(Preset::toString).collect(Collectors.joining(", "));
    }

    /** The name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The solver of a generative method. */
    public abstract SolverName solverName(GenerativeMethod method);

    /** The settings of a solver for a generative method. */
    public abstract SolverSettings settings(SolverName name, GenerativeMethod method);

    /** A solver with what a generative method puts before and after it: another base, a final denoising. */
    public abstract Solver completed(Solver solver, GenerativeMethod method);

    /** Variance-preserving score matching with this preset's constants. */
    public abstract ScoreMatching variancePreserving();

    /** Variance-exploding score matching with this preset's constants. */
    public abstract ScoreMatching varianceExploding();

    /** EDM with this preset's constants. */
    public abstract Edm edm();

    /** The complete solver of a generative method. */
    public Solver solver(GenerativeMethod method) {
        return solver(solverName(method), method);
    }

    /** A complete solver by name for a generative method. */
    public Solver solver(SolverName name, GenerativeMethod method) {
        return completed(name.with(settings(name, method)), method);
    }

    private static SolverSettings toTolerance(SolverName name, GenerativeMethod method, double alpha, double slack) {
        return name.isStochastic()
                ? new NoisyToTolerance(slack * NOISY_TOLERANCE, noise(method, alpha))
                : new ToTolerance(slack * TOLERANCE);
    }

    private static NoiseRate noise(GenerativeMethod method, double alpha) {
        return method instanceof FlowMatching ? new NoiseRate.ZeroEnds(alpha) : new NoiseRate.Reversal(1);
    }

    static SolverSettings assembled(
            SolverName name, GenerativeMethod method, StepGrid grid, double alpha, double churn) {
        if (name.isStochastic()) {
            return new Noisy(grid, noise(method, alpha));
        }
        return name.isChurned() ? new Churned(grid, churn, 0, Double.POSITIVE_INFINITY, 1) : new OnGrid(grid);
    }
}
