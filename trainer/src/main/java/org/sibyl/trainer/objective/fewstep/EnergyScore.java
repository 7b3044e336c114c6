package org.sibyl.trainer.objective.fewstep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sibyl.solvers.jump.DeterministicJumps;
import org.sibyl.solvers.jump.RenoisedJumps;
import org.sibyl.solvers.noise.RandomStreams;
import org.sibyl.trainer.network.fewstep.JumpInput;
import org.sibyl.trainer.network.fewstep.JumpNetwork;
import org.sibyl.trainer.objective.Learner;
import org.sibyl.trainer.tensor.Tensor;

/**
 * The energy score of a map's draws X at the true parameters θ, whose expectation is least where the draws are of the posterior:
 *
 * <pre>
 *   ES = E ‖X − θ‖ − ½ E ‖X − X′‖
 * </pre>
 *
 * <p>Source: Gneiting and Raftery (2007), section 4.3, equation 22; here by a few draws a row, on the network's scale.
 */
final class EnergyScore {
    private static final int DRAWS = 4;
    private static final double TINY = 1e-12; // the root of 0 has no derivative

    private EnergyScore() {}

    /**
     * The score of each row, {@code [B, 1]}.
     *
     * @param seeds of each row's noise
     * @param truth {@code [B, D]}
     */
    static Tensor of(
            Learner<JumpNetwork> learner,
            FewStepObjective objective,
            Optional<Tensor> context,
            float[] seeds,
            Tensor truth) {
        List<Tensor> draws = new ArrayList<>();
        for (int i = 0; i < DRAWS; i++) {
            draws.add(draw(
                    learner,
                    objective,
                    context,
                    new Noise(learner, seeds, truth.shape().size(1), i)));
        }
        Tensor score = truth.times(0).sum(1);
        for (int i = 0; i < DRAWS; i++) {
            score = score.plus(distance(draws.get(i), truth).times(1.0 / DRAWS));
            for (int j = 0; j < i; j++) {
                score = score.minus(distance(draws.get(i), draws.get(j)).times(1.0 / (DRAWS * (DRAWS - 1))));
            }
        }
        return score;
    }

    private static Tensor distance(Tensor a, Tensor b) {
        return a.minus(b).square().sum(1).plus(TINY).sqrt();
    }

    private static Tensor draw(
            Learner<JumpNetwork> learner, FewStepObjective objective, Optional<Tensor> context, Noise noise) {
        double[] times = objective.jumps().times(objective.steps());
        Tensor x = noise.at(0).times(objective.jumps().start());
        for (int k = 0; k < times.length - 1; k++) {
            Tensor t = x.constant(new double[] {times[k]}, 1);
            if (k > 0 && objective.jumps() instanceof RenoisedJumps renoised) {
                var mixed = renoised.renoising(times[k]);
                x = x.times(mixed.ofData()).plus(noise.at(k).times(mixed.ofNoise()));
            }
            var bare = objective.jumps() instanceof DeterministicJumps
                    ? JumpInput.between(x, t, x.constant(new double[] {times[k + 1]}, 1))
                    : JumpInput.from(x, t);
            x = learner.network()
                    .jump(learner.weights(), context.map(bare::given).orElse(bare));
        }
        return x;
    }

    /** The normal numbers of one draw of each row, a function of the row's seed. */
    @SuppressWarnings("ArrayRecordComponent") // made and read within one draw, never compared
    private record Noise(Learner<?> learner, float[] seeds, int dimension, int draw) {
        Tensor at(int step) {
            float[] values = new float[seeds.length * dimension];
            for (int row = 0; row < seeds.length; row++) {
                var random = RandomStreams.of((long) seeds[row], 64L * draw + step);
                for (int i = 0; i < dimension; i++) {
                    values[row * dimension + i] = (float) random.nextGaussian();
                }
            }
            return learner.tensor(values, seeds.length, dimension);
        }
    }
}
