package org.sibyl.solvers.choice;

import org.sibyl.solvers.grid.LogSnrGrid;
import org.sibyl.solvers.grid.PowerGrid;
import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.method.Diffusion;
import org.sibyl.solvers.method.Edm;
import org.sibyl.solvers.method.EdmNoise;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.method.LogSnrDiffusion;
import org.sibyl.solvers.method.ScoreMatching;
import org.sibyl.solvers.method.Variance;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.path.LinearVp;
import org.sibyl.solvers.path.Schedule;
import org.sibyl.solvers.path.VpSchedule;

/**
 * Round numbers of steps on which a solver's bias on exact normals, computed without Monte Carlo, is below 0.9 %, of which 0.6 % are the residual
 * noise of variance-preserving score matching.
 *
 * @param flow for flow matching: steps that shrink towards the data, where a narrow posterior is decided
 * @param diffusionSteps equal steps in ln(α/σ), for score matching and EDM: the noise shrinks by the same factor in each
 * @param explodingSteps the same where the noise explodes
 */
record MeasuredGrids(PowerGrid flow, int diffusionSteps, int explodingSteps) {
    /** Of a solver that takes no grid; never asked for. */
    static final MeasuredGrids NONE = of(new PowerGrid(1, 1), 1);

    static MeasuredGrids of(PowerGrid flow, int diffusionSteps) {
        return new MeasuredGrids(flow, diffusionSteps, diffusionSteps);
    }

    /** Native time is not the noise level: Euler's error grows with ln(σ₁/σ₀)². */
    MeasuredGrids exploding(int steps) {
        return new MeasuredGrids(flow, diffusionSteps, steps);
    }

    /** Others for flow matching. */
    MeasuredGrids ofFlow(PowerGrid other) {
        return new MeasuredGrids(other, diffusionSteps, explodingSteps);
    }

    /** Others for score matching and EDM. */
    MeasuredGrids ofDiffusions(int steps) {
        return new MeasuredGrids(flow, steps, steps);
    }

    /** Half of the steps: a method of order 2 errs four times as much. */
    MeasuredGrids halved() {
        return new MeasuredGrids(
                new PowerGrid((flow.steps() + 1) / 2, flow.power()),
                (diffusionSteps + 1) / 2,
                (explodingSteps + 1) / 2);
    }

    StepGrid grid(GenerativeMethod method) {
        if (method instanceof FlowMatching matching) {
            var schedule = matching.schedule();
            if (isSingular(schedule)) {
                return new PowerGrid(2 * flow.steps(), 4);
            }
            // on a path that bends the same steps err three times as much
            return schedule instanceof CondOt ? flow : new PowerGrid(2 * flow.steps(), flow.power());
        }
        return new LogSnrGrid(isExploding(method) ? explodingSteps : diffusionSteps);
    }

    /** Where σ falls as √(1 − t) the velocity is infinite at the data: power 4 makes it smooth in the step's number. */
    private static boolean isSingular(Schedule schedule) {
        return schedule instanceof LinearVp || schedule instanceof VpSchedule;
    }

    private static boolean isExploding(GenerativeMethod method) {
        if (method instanceof ScoreMatching score) {
            return score.diffusion() instanceof Diffusion.VarianceExploding;
        }
        if (method instanceof LogSnrDiffusion diffusion) {
            return diffusion.variance() == Variance.EXPLODING;
        }
        return method instanceof Edm edm && edm.levels() instanceof EdmNoise.Exploding;
    }
}
