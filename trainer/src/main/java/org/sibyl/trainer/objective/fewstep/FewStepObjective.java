package org.sibyl.trainer.objective.fewstep;

import java.util.random.RandomGenerator;
import org.sibyl.solvers.jump.Jumps;
import org.sibyl.trainer.network.fewstep.JumpNetwork;
import org.sibyl.trainer.objective.Inference;
import org.sibyl.trainer.objective.Objective;
import org.sibyl.trainer.objective.Problem;

/** A loss of few-step maps as an objective, with the energy score as validation. Immutable and thread-safe. */
public final class FewStepObjective implements Objective<JumpNetwork> {
    private final JumpLoss loss;
    private final Jumps jumps;
    private final int steps;
    private final Inference inference;
    private final int updates;

    private FewStepObjective(JumpLoss loss, Jumps jumps, int steps, Inference inference, int updates) {
        this.loss = loss;
        this.jumps = jumps;
        this.steps = steps;
        this.inference = inference;
        this.updates = updates;
    }

    /**
     * An objective, of a run whose length is not known as yet.
     *
     * @param steps by how many steps it is validated
     * @throws IllegalArgumentException if the inference is joint, or the jumps do not allow so many steps
     */
    public static FewStepObjective of(JumpLoss loss, Jumps jumps, int steps, Inference inference) {
        if (inference instanceof Inference.Joint) {
            throw new IllegalArgumentException(
                    "a few-step map must be conditional or unconditional, but is joint: it has no mask of observed"
                            + " tokens; train a field for that, and distil it");
        }
        jumps.times(steps);
        return new FewStepObjective(loss, jumps, steps, inference, Integer.MAX_VALUE);
    }

    @Override
    public FewStepObjective forUpdates(int count) {
        return new FewStepObjective(loss, jumps, steps, inference, count);
    }

    @Override
    public int width() {
        return inference.width() + (loss.states() - 1) * inference.tokens();
    }

    @Override
    public Problem<JumpNetwork> pose(float[] clean, int rows, RandomGenerator random) {
        return JumpProblem.of(this, clean, rows, random);
    }

    JumpLoss loss() {
        return loss;
    }

    Jumps jumps() {
        return jumps;
    }

    int steps() {
        return steps;
    }

    Inference inference() {
        return inference;
    }

    /** The share of the run that is over before an update. */
    double progress(int update) {
        return update / (double) updates;
    }

    /** The loss, the jumps and what is inferred from what; not the length of the run. */
    @Override
    public String toString() {
        return "FewStepObjective[" + loss + ", " + jumps + ", " + steps + ", " + inference + "]";
    }
}
