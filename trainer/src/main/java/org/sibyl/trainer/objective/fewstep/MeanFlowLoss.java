package org.sibyl.trainer.objective.fewstep;

import org.sibyl.trainer.network.fewstep.JumpInput;
import org.sibyl.trainer.network.fewstep.JumpNetwork;
import org.sibyl.trainer.objective.Learner;
import org.sibyl.trainer.tensor.Dual;
import org.sibyl.trainer.tensor.Tensor;

/**
 * The average velocity u(z, r, t) between two times of the straight path z = (1 − t) x + t ε, with v = ε − x, is trained towards
 *
 * <pre>
 *   u_tgt = v − (t − r) (w ∂u/∂z + ∂u/∂t)
 * </pre>
 *
 * <p>to which no gradient flows. Two uniform times, the larger one t; for a share of the rows r = t, where the target is v alone.
 *
 * <p>As first published w is v, which is random given z. The identity holds for its mean, the velocity of the flow, and that the network knows: u(z, t, t).
 * With w = u(z, t, t) the target's mean is the same, and its scatter is not multiplied by a derivative that is large where modes part. It costs one
 * more evaluation, and is the default.
 *
 * <p>The source divides each row's squared error by (‖error‖² + c)^p. That is a constant where v has very many dimensions; in a few, errors of
 * unlucky draws of v count less than those of lucky ones, and the minimum is no longer the mean velocity. So p is 0 here unless it is asked for.
 *
 * <p>Source: Geng et al. (2025), "Mean flows for one-step generative modeling", equations 9 to 11, algorithm 1 and section 4.3; w after the same
 * authors' "Improved mean flows".
 *
 * @param equalShare share of the rows with r = t, in [0, 1]
 * @param power p, at least 0
 * @param constant c, above 0
 * @param ownVelocity whether w is the network's own velocity, else v
 */
public record MeanFlowLoss(double equalShare, double power, double constant, boolean ownVelocity) implements JumpLoss {
    /** Half of the rows with r = t, and every row with the same weight. */
    public static final MeanFlowLoss DEFAULT = new MeanFlowLoss(0.5, 0, 1e-3, true);

    /** Checks every field. */
    public MeanFlowLoss {
        if (!(equalShare >= 0 && equalShare <= 1) || !(power >= 0) || !(constant > 0)) {
            throw new IllegalArgumentException("a mean flow needs a share of equal times in [0, 1], a power of at least"
                    + " 0 and a constant above 0, but has " + equalShare + ", " + power + " and " + constant);
        }
    }

    @Override
    public int evaluations() {
        return 4; // a value and its tangent, with products of the two, and the velocity
    }

    @Override
    public Tensor of(Learner<JumpNetwork> learner, JumpRows rows) {
        float[][] levels = rows.levels();
        Tensor t = rows.column(learner, row -> Math.max(levels[0][row], levels[1][row]));
        Tensor r = rows.column(
                learner,
                row -> levels[2][row] < equalShare
                        ? Math.max(levels[0][row], levels[1][row])
                        : Math.min(levels[0][row], levels[1][row]));
        Tensor v = rows.noise().minus(rows.clean());
        Tensor z = rows.clean().plus(t.times(v)); // (1 − t) x + t ε
        Tensor along = ownVelocity ? velocity(learner, rows, z, t.reshape(-1)) : v;
        var u = average(learner, rows.given(JumpInput.between(z, t.reshape(-1), r.reshape(-1))), along);
        Tensor target = Learner.stopGradient(v.minus(t.minus(r).times(u.tangent())));
        Tensor error = u.value().minus(target).square().sum(1);
        return power == 0 ? error : error.times(Learner.stopGradient(weight(error)));
    }

    /** u(z, t, t), to which no gradient flows. */
    private static Tensor velocity(Learner<JumpNetwork> learner, JumpRows rows, Tensor z, Tensor t) {
        return Learner.stopGradient(learner.network().inner(learner.weights(), rows.given(JumpInput.between(z, t, t))));
    }

    /** u and its total derivative by t along the path: directions w of z, 1 of t and 0 of r. */
    private static Dual average(Learner<JumpNetwork> learner, JumpInput input, Tensor w) {
        var fixed = input.map(Dual::constant);
        var t = Dual.of(input.t(), input.t().times(0).plus(1));
        return (Dual) learner.network()
                .inner(
                        learner.weights().map(Dual::constant),
                        fixed.withX(Dual.of(input.x(), w)).withT(t));
    }

    /** (‖error‖² + c)^−p. */
    private Tensor weight(Tensor squared) {
        return squared.plus(constant).log().times(-power).exp();
    }
}
