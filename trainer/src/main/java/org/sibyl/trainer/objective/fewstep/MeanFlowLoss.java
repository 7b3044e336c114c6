package org.sibyl.trainer.objective.fewstep;

import static java.util.Objects.requireNonNull;

import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.network.fewstep.JumpInput;
import org.sibyl.trainer.network.fewstep.JumpNetwork;
import org.sibyl.trainer.objective.Learner;
import org.sibyl.trainer.tensor.Dual;
import org.sibyl.trainer.tensor.Tensor;

/**
 * The average velocity u(z, r, t) between two times of the straight path z = (1 − t) x + t ε, by one of the {@link Identity identities} that hold for it
 * alone. Two uniform times, the larger one t; for a share of the rows r = t, where u is trained towards ε − x, whose mean is the velocity of the flow.
 *
 * <p>The source divides each row's squared error by (‖error‖² + c)^p. That is a constant where ε − x has very many dimensions; in a few, errors of
 * unlucky draws count less than those of lucky ones, and the minimum is no longer the mean velocity. So p is 0 here unless it is asked for.
 *
 * @param equalShare share of the rows with r = t, in [0, 1]; above 0 for {@link Identity#LAGRANGIAN}, which learns of the data in them alone
 * @param power p, at least 0
 * @param constant c, above 0
 * @param identity what holds between different times
 */
public record MeanFlowLoss(double equalShare, double power, double constant, Identity identity) implements JumpLoss {
    /** Half of the rows with r = t, every row with the same weight, by the Lagrangian identity. */
    public static final MeanFlowLoss DEFAULT = new MeanFlowLoss(0.5, 0, 1e-3, Identity.LAGRANGIAN);

    /** What an average velocity is told by. The right sides, to which no gradient flows, are targets. */
    public enum Identity {
        /**
         * As first published: u = v − (t − r) (∂u/∂z v + ∂u/∂t) with v = ε − x of the row, which is random given z. Geng et al. (2025), "Mean flows for
         * one-step generative modeling", equations 9 to 11.
         */
        PATH,
        /**
         * The same, but for the derivative along w = u(z, t, t), the mean of v given z: the target's mean is the same, and its scatter is not multiplied by a
         * derivative that is large where modes part. It costs one more evaluation. After the same authors' "Improved mean flows".
         */
        EULERIAN,
        /**
         * Where the jump X = z − (t − r) u ends, it moves with the flow: ∂X/∂r = u − (t − r) ∂u/∂r = u(X, r, r), the right side by the running average of the
         * weights. Given z nothing in it is random, and an error at an end is felt there. Boffi, Albergo and Vanden-Eijnden (2025), "How to build a consistency
         * model: learning flow maps via self-distillation".
         */
        LAGRANGIAN
    }

    /** Checks every field. */
    public MeanFlowLoss {
        requireNonNull(identity, "identity");
        if (!(equalShare >= 0 && equalShare <= 1) || !(power >= 0) || !(constant > 0)) {
            throw new IllegalArgumentException("a mean flow needs a share of equal times in [0, 1], a power of at least"
                    + " 0 and a constant above 0, but has " + equalShare + ", " + power + " and " + constant);
        }
        if (identity == Identity.LAGRANGIAN && equalShare == 0) {
            throw new IllegalArgumentException(
                    "the Lagrangian identity of a mean flow needs a share of equal times above"
                            + " 0, in which alone it sees the data, but has 0");
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
                row -> isEqual(levels, row)
                        ? Math.max(levels[0][row], levels[1][row])
                        : Math.min(levels[0][row], levels[1][row]));
        Tensor v = rows.noise().minus(rows.clean());
        Tensor z = rows.clean().plus(t.times(v)); // (1 − t) x + t ε
        var call = new Call(learner, rows, z, t, r);
        Tensor residual = identity == Identity.LAGRANGIAN
                ? call.lagrangian(v, rows.column(learner, row -> isEqual(levels, row) ? 1 : 0))
                : call.eulerian(v, identity == Identity.EULERIAN ? call.velocity(learner.weights(), z, t) : v);
        Tensor error = residual.square().sum(1);
        return power == 0 ? error : error.times(Learner.stopGradient(weight(error)));
    }

    private boolean isEqual(float[][] levels, int row) {
        return levels[2][row] < equalShare;
    }

    /** (‖error‖² + c)^−p. */
    private Tensor weight(Tensor squared) {
        return squared.plus(constant).log().times(-power).exp();
    }

    /** The average velocities of some rows. */
    private record Call(Learner<JumpNetwork> learner, JumpRows rows, Tensor z, Tensor t, Tensor r) {

        /** u − (v − (t − r) du/dt), u's derivative by t along the path: directions w of z, 1 of t and 0 of r. */
        Tensor eulerian(Tensor v, Tensor w) {
            var fixed = input().map(Dual::constant);
            var u = average(fixed.withX(Dual.of(z, w)).withT(rising(input().t())));
            return u.value().minus(Learner.stopGradient(v.minus(t.minus(r).times(u.tangent()))));
        }

        /** u − (t − r) ∂u/∂r − u(X, r, r), but u − v where the times are equal. */
        Tensor lagrangian(Tensor v, Tensor equal) {
            var fixed = input().map(Dual::constant);
            var u = average(fixed.withEnd(rising(input().end())));
            Tensor width = t.minus(r);
            Tensor end = Learner.stopGradient(z.minus(width.times(u.value())));
            Tensor there = velocity(learner.averaged(), end, r);
            Tensor target = there.plus(equal.times(v.minus(there)));
            return u.value().minus(width.times(u.tangent())).minus(target);
        }

        /** u(z, t, t), to which no gradient flows. */
        Tensor velocity(Weights weights, Tensor where, Tensor when) {
            var input = JumpInput.between(where, when.reshape(-1), when.reshape(-1));
            return Learner.stopGradient(learner.network().inner(weights, rows.given(input)));
        }

        private JumpInput input() {
            return rows.given(JumpInput.between(z, t.reshape(-1), r.reshape(-1)));
        }

        private Dual average(JumpInput input) {
            return (Dual) learner.network().inner(learner.weights().map(Dual::constant), input);
        }

        private static Dual rising(Tensor time) {
            return Dual.of(time, time.times(0).plus(1));
        }
    }
}
