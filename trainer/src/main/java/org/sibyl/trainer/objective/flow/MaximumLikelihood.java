package org.sibyl.trainer.objective.flow;

import java.util.random.RandomGenerator;
import org.sibyl.solvers.base.Base;
import org.sibyl.trainer.network.flow.FlowNetwork;
import org.sibyl.trainer.objective.Inference;
import org.sibyl.trainer.objective.Objective;
import org.sibyl.trainer.objective.Problem;

/**
 * Maximum likelihood of a flow: the loss is the mean over rows of −ln p(x) = −(ln p(z) + ln |det dz/dx|). It draws no random numbers.
 *
 * <p>Conditional on observations drawn with the parameters from their joint distribution, its minimum is the posterior: neural
 * posterior estimation (Papamakarios and Murray, 2016; Greenberg et al., 2019).
 *
 * @param base distribution of the latent variables
 * @param inference which variables the flow models, and given what; not joint
 */
public record MaximumLikelihood(Base base, Inference inference) implements Objective<FlowNetwork> {

    /** Refuses joint inference. */
    public MaximumLikelihood {
        if (inference instanceof Inference.Joint) {
            throw new IllegalArgumentException(
                    "a flow must be conditional or unconditional, but is joint: it has no mask of "
                            + "observed tokens; train a field for that");
        }
    }

    @Override
    public int width() {
        return inference.width();
    }

    @Override
    public Problem<FlowNetwork> pose(float[] clean, int rows, RandomGenerator random) {
        return LikelihoodProblem.of(this, clean, rows);
    }
}
