package org.sibyl.trainer.objective.point;

import java.util.OptionalLong;
import org.sibyl.trainer.network.EstimateNetwork;
import org.sibyl.trainer.objective.CleanRows;
import org.sibyl.trainer.objective.Learner;
import org.sibyl.trainer.objective.Problem;
import org.sibyl.trainer.tensor.Tape;
import org.sibyl.trainer.tensor.Tensor;

/** Rows, cut into parameters and observations, and how many there are in the whole batch. */
final class ScoringProblem implements Problem<EstimateNetwork> {
    private final ScoringRules objective;
    private final CleanRows clean;

    private ScoringProblem(ScoringRules objective, CleanRows clean) {
        this.objective = objective;
        this.clean = clean;
    }

    static ScoringProblem of(ScoringRules objective, float[] clean, int rows) {
        return new ScoringProblem(objective, CleanRows.whole(clean, rows, objective.width()));
    }

    @Override
    public int rows() {
        return clean.rows();
    }

    @Override
    public ScoringProblem part(int from, int to) {
        return new ScoringProblem(objective, clean.part(from, to));
    }

    @Override
    public Tensor loss(Learner<EstimateNetwork> learner) {
        int parameters = objective.inference().tokens();
        var observation = objective.inference().observation();
        Tensor theta = learner.tensor(clean.columns(0, parameters), clean.rows(), parameters);
        Tensor x = learner.tensor(
                clean.columns(parameters, objective.width()),
                clean.rows(),
                observation.tokens(),
                observation.channels());
        return objective
                .scores(learner.network(), learner.weights(), theta, x)
                .sum(0)
                .times(1.0 / clean.whole());
    }

    @Override
    public OptionalLong memory(EstimateNetwork network) {
        var tape = new Tape();
        var observation = objective.inference().observation();
        objective.scores(
                network,
                parameter -> tape.given(parameter.shape().toArray()),
                tape.given(clean.rows(), objective.inference().tokens()),
                tape.given(clean.rows(), observation.tokens(), observation.channels()));
        return OptionalLong.of(tape.bytes());
    }
}
