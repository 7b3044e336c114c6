package org.sibyl.trainer.objective;

import java.util.random.RandomGenerator;
import org.sibyl.solvers.base.Normal;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.PreconditionedNetwork;

/**
 * Flow matching of a {@link PreconditionedNetwork} on the straight path. Its guess learns by maximum likelihood, its correction by regression
 * in units of the guess, at times whose law holds for them: of a narrow posterior most times lie where it takes shape, close to the data. It is
 * validated by the velocity, as other flows are: errors in units of a guess fall as the guess widens.
 *
 * @param flow flow matching on the straight path from normal noise, with the law of the correction's times
 */
public record PreconditionedFlow(MethodObjective flow) implements Objective<FieldNetwork> {

    /**
     * Checks path and base.
     *
     * @throws IllegalArgumentException as {@link #requireStraight} has it
     */
    public PreconditionedFlow {
        requireStraight(flow.method());
    }

    /**
     * Refuses methods that cannot be preconditioned.
     *
     * @throws IllegalArgumentException if a method has another path than the straight one, or another base than normal
     */
    public static void requireStraight(GenerativeMethod method) {
        if (!suits(method)) {
            throw new IllegalArgumentException(
                    "preconditioning needs flow matching on the straight path from normal noise, but the method is "
                            + method + ": leave the preconditioning out");
        }
    }

    /** Whether a method can be preconditioned: flow matching on the straight path from normal noise. */
    public static boolean suits(GenerativeMethod method) {
        return method instanceof FlowMatching flow
                && flow.schedule() instanceof CondOt
                && flow.base() instanceof Normal;
    }

    @Override
    public int width() {
        return flow.width();
    }

    @Override
    public Problem<FieldNetwork> pose(float[] clean, int rows, RandomGenerator random) {
        var inference = flow.inference();
        int tokens = inference.tokens();
        var batch = NoisyRows.draw(flow, clean, rows, random);
        var regression = new WhitenedRegression(flow.regression(batch, rows));
        for (int row = 0; row < rows; row++) {
            regression.tau[row] = batch.levels()[row];
            for (int token = 0; token < tokens; token++) {
                int i = row * tokens + token;
                regression.clean[i] = batch.clean()[row * inference.width() + token];
                regression.noise[i] = (float) batch.noise()[i];
            }
        }
        return regression;
    }
}
