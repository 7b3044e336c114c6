package org.sibyl.trainer.objective.fewstep;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.sibyl.solvers.jump.DeterministicJumps;
import org.sibyl.trainer.network.fewstep.JumpInput;
import org.sibyl.trainer.network.fewstep.JumpNetwork;
import org.sibyl.trainer.objective.CleanRows;
import org.sibyl.trainer.objective.Inference;
import org.sibyl.trainer.objective.Learner;
import org.sibyl.trainer.objective.Problem;
import org.sibyl.trainer.objective.TimeLaw;
import org.sibyl.trainer.tensor.Tape;
import org.sibyl.trainer.tensor.Tensor;

/** Rows with the noise and the uniform numbers that are drawn for each. */
final class JumpProblem implements Problem<JumpNetwork> {
    private static final int LEVELS = 3;

    private final FewStepObjective objective;
    private final CleanRows clean;
    private final CleanRows noise;
    private final float[][] levels;
    private final CleanRows seeds;

    private JumpProblem(
            FewStepObjective objective, CleanRows clean, CleanRows noise, float[][] levels, CleanRows seeds) {
        this.objective = objective;
        this.clean = clean;
        this.noise = noise;
        this.levels = levels;
        this.seeds = seeds;
    }

    static JumpProblem of(FewStepObjective objective, float[] clean, int rows, RandomGenerator random) {
        int tokens = objective.inference().tokens();
        float[] noise = new float[rows * tokens];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        float[][] levels = new float[LEVELS][];
        for (int i = 0; i < LEVELS; i++) {
            levels[i] = new TimeLaw.Uniform().draw(rows, random);
        }
        float[] seeds = new float[rows];
        for (int i = 0; i < rows; i++) {
            seeds[i] = random.nextInt(1 << 24); // exact as a float
        }
        return new JumpProblem(
                objective,
                CleanRows.whole(clean, rows, objective.width()),
                CleanRows.whole(noise, rows, tokens),
                levels,
                CleanRows.whole(seeds, rows, 1));
    }

    @Override
    public int rows() {
        return clean.rows();
    }

    @Override
    public JumpProblem part(int from, int to) {
        float[][] some = new float[LEVELS][];
        for (int i = 0; i < LEVELS; i++) {
            some[i] = Arrays.copyOfRange(levels[i], from, to);
        }
        return new JumpProblem(objective, clean.part(from, to), noise.part(from, to), some, seeds.part(from, to));
    }

    @Override
    public Tensor loss(Learner<JumpNetwork> learner) {
        int states = objective.loss().states() * tokens();
        var batch = new JumpRows(
                learner.tensor(clean.columns(0, states), rows(), states),
                learner.tensor(noise.values(), rows(), tokens()),
                levels,
                context(learner),
                objective.progress(learner.update()));
        return objective.loss().of(learner, batch).sum(0).times(1.0 / clean.whole());
    }

    @Override
    public Tensor validation(Learner<JumpNetwork> learner) {
        int last = (objective.loss().states() - 1) * tokens();
        var truth = learner.tensor(clean.columns(last, last + tokens()), rows(), tokens());
        return EnergyScore.of(learner, objective, context(learner), seeds.values(), truth)
                .sum(0)
                .times(1.0 / clean.whole());
    }

    @Override
    public OptionalLong memory(JumpNetwork network) {
        var tape = new Tape();
        var x = tape.given(rows(), tokens());
        var t = tape.given(rows());
        var bare = objective.jumps() instanceof DeterministicJumps ? JumpInput.between(x, t, t) : JumpInput.from(x, t);
        var input = observation()
                .map(shape -> bare.given(tape.given(
                        rows(),
                        shape.observation().tokens(),
                        shape.observation().channels())))
                .orElse(bare);
        network.jump(parameter -> tape.given(parameter.shape().toArray()), input);
        return OptionalLong.of(
                Math.multiplyExact(tape.bytes(), (long) objective.loss().evaluations()));
    }

    private int tokens() {
        return objective.inference().tokens();
    }

    private Optional<Inference.Conditional> observation() {
        return Optional.of(objective.inference())
                .filter(Inference.Conditional.class::isInstance)
                .map(Inference.Conditional.class::cast);
    }

    private Optional<Tensor> context(Learner<?> learner) {
        int from = objective.loss().states() * tokens();
        return observation()
                .map(Inference.Conditional::observation)
                .map(shape ->
                        learner.tensor(clean.columns(from, clean.width()), rows(), shape.tokens(), shape.channels()));
    }
}
