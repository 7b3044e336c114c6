package org.sibyl.cli;

import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.solvers.grid.LogSnrGrid;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.method.Edm;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.method.ScoreMatching;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.trainer.objective.TimeLaw;

/** The generative methods that {@code sibyl run} trains, each with the default solver that its model is exported with. */
enum Method {
    /** Flow matching on the straight path. */
    FLOW {
        @Override
        GenerativeMethod description() {
            return new FlowMatching(new CondOt());
        }

        @Override
        SolverChoice solver() {
            return new SolverChoice("midpoint", new UniformGrid(50));
        }

        @Override
        TimeLaw times() {
            return new TimeLaw.Power(0.6);
        }
    },

    /** Score matching, variance preserving. */
    SCORE_VP {
        @Override
        GenerativeMethod description() {
            return ScoreMatching.variancePreserving();
        }
    },

    /** Score matching, variance exploding. */
    SCORE_VE {
        @Override
        GenerativeMethod description() {
            return ScoreMatching.varianceExploding();
        }
    },

    /** EDM diffusion. */
    EDM {
        @Override
        GenerativeMethod description() {
            return Edm.karras();
        }
    };

    /** The method as trainer, artefact and runtime share it. */
    abstract GenerativeMethod description();

    /** Diffusions: a multistep solver in log-SNR, one evaluation a step, and a final denoising step. */
    SolverChoice solver() {
        return new SolverChoice("dpm-solver++", new LogSnrGrid(30));
    }

    /** Diffusions bring their own law of times. */
    TimeLaw times() {
        return new TimeLaw.Uniform();
    }

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
