package org.sibyl.trainer.objective.fewstep;

import org.sibyl.solvers.jump.Consistency;
import org.sibyl.solvers.jump.Jumps;
import org.sibyl.solvers.jump.Trigonometric;
import org.sibyl.trainer.network.Initializer;
import org.sibyl.trainer.network.Parameter;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.network.fewstep.JumpInput;
import org.sibyl.trainer.network.fewstep.JumpNetwork;
import org.sibyl.trainer.tensor.Tensor;

/**
 * The exact maps of normal data of mean 0 and deviation s, plus a x with one weight a: the flow multiplies every state by the ratio of deviations.
 */
final class GaussianMaps implements JumpNetwork {
    private final Parameters parameters = new Parameters();
    private final Parameter error = parameters.add("a", Initializer.zeros(), 1);
    private final Jumps jumps;
    private final double deviation;

    GaussianMaps(Jumps jumps, double deviation) {
        this.jumps = jumps;
        this.deviation = deviation;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public int dimension() {
        return 1;
    }

    @Override
    public Jumps jumps() {
        return jumps;
    }

    /** The deviation of states at some times. */
    private Tensor spread(Tensor t) {
        if (jumps instanceof Consistency) {
            return t.square().plus(deviation * deviation).sqrt();
        }
        if (jumps instanceof Trigonometric map) {
            return t.cos()
                    .times(deviation)
                    .square()
                    .plus(t.sin().times(map.deviation()).square())
                    .sqrt();
        }
        return t.negated().plus(1).times(deviation).square().plus(t.square()).sqrt();
    }

    @Override
    public Tensor inner(Weights weights, JumpInput input) {
        Tensor t = input.t().reshape(-1, 1);
        Tensor exact;
        if (jumps instanceof Trigonometric map) {
            Tensor f = input.x().times(deviation).over(spread(t));
            exact = t.cos().times(input.x()).minus(f).over(t.sin().times(map.deviation()));
        } else {
            Tensor r = input.end().reshape(-1, 1); // x (1 − s_r/s_t)/(t − r), without its 0/0 at r = t
            double variance = deviation * deviation;
            Tensor sum = t.plus(r);
            Tensor slope = sum.plus(sum.plus(-2).times(variance));
            exact = input.x().times(slope).over(spread(t).times(spread(t).plus(spread(r))));
        }
        return exact.plus(weights.of(error).times(input.x()));
    }

    /** The consistency function itself, whose F nobody needs. */
    @Override
    public Tensor jump(Weights weights, JumpInput input) {
        if (jumps instanceof Consistency map) {
            Tensor t = input.t().reshape(-1, 1);
            double end = Math.hypot(deviation, map.least());
            return input.x().times(end).over(spread(t)).plus(weights.of(error).times(input.x()));
        }
        return JumpNetwork.super.jump(weights, input);
    }

    @Override
    public Tensor logWeight(Weights weights, Tensor t) {
        return t.reshape(-1, 1).times(0);
    }
}
