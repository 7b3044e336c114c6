package org.sibyl.trainer.objective.flow;

import java.util.OptionalLong;
import org.sibyl.trainer.network.flow.FlowInput;
import org.sibyl.trainer.network.flow.FlowNetwork;
import org.sibyl.trainer.objective.CleanRows;
import org.sibyl.trainer.objective.Inference;
import org.sibyl.trainer.objective.Learner;
import org.sibyl.trainer.objective.Problem;
import org.sibyl.trainer.tensor.Tape;
import org.sibyl.trainer.tensor.Tensor;

/** Rows, cut into the flow's variables and the observations, and how many there are in the whole batch. */
final class LikelihoodProblem implements Problem<FlowNetwork> {
    private final MaximumLikelihood objective;
    private final CleanRows clean;

    private LikelihoodProblem(MaximumLikelihood objective, CleanRows clean) {
        this.objective = objective;
        this.clean = clean;
    }

    static LikelihoodProblem of(MaximumLikelihood objective, float[] clean, int rows) {
        return new LikelihoodProblem(objective, CleanRows.whole(clean, rows, objective.width()));
    }

    @Override
    public int rows() {
        return clean.rows();
    }

    @Override
    public LikelihoodProblem part(int from, int to) {
        return new LikelihoodProblem(objective, clean.part(from, to));
    }

    @Override
    public Tensor loss(Learner<FlowNetwork> learner) {
        return LogDensity.of(learner.network(), learner.weights(), input(learner), objective.base())
                .sum(0)
                .times(-1.0 / clean.whole());
    }

    @Override
    public OptionalLong memory(FlowNetwork network) {
        var tape = new Tape();
        var values = tape.given(clean.rows(), objective.inference().tokens());
        var input = objective.inference() instanceof Inference.Conditional conditional
                ? FlowInput.conditional(
                        values,
                        tape.given(
                                clean.rows(),
                                conditional.observation().tokens(),
                                conditional.observation().channels()))
                : FlowInput.unconditional(values);
        LogDensity.of(network, parameter -> tape.given(parameter.shape().toArray()), input, objective.base());
        return OptionalLong.of(tape.bytes());
    }

    private FlowInput input(Learner<FlowNetwork> learner) {
        int variables = objective.inference().tokens();
        var values = learner.tensor(clean.columns(0, variables), clean.rows(), variables);
        if (objective.inference() instanceof Inference.Conditional conditional) {
            var observation = conditional.observation();
            float[] context = clean.columns(variables, variables + observation.elements());
            return FlowInput.conditional(
                    values, learner.tensor(context, clean.rows(), observation.tokens(), observation.channels()));
        }
        return FlowInput.unconditional(values);
    }
}
