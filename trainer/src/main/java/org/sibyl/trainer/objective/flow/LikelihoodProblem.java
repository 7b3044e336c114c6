package org.sibyl.trainer.objective.flow;

import java.util.Arrays;
import java.util.OptionalLong;
import org.sibyl.trainer.network.flow.FlowInput;
import org.sibyl.trainer.network.flow.FlowNetwork;
import org.sibyl.trainer.objective.Inference;
import org.sibyl.trainer.objective.Learner;
import org.sibyl.trainer.objective.Problem;
import org.sibyl.trainer.tensor.Tape;
import org.sibyl.trainer.tensor.Tensor;

/** Rows, cut into the flow's variables and the observations, and how many there are in the whole batch. */
final class LikelihoodProblem implements Problem<FlowNetwork> {
    private final MaximumLikelihood objective;
    private final float[] clean;
    private final int rows;
    private final int whole;

    private LikelihoodProblem(MaximumLikelihood objective, float[] clean, int rows, int whole) {
        this.objective = objective;
        this.clean = clean;
        this.rows = rows;
        this.whole = whole;
    }

    static LikelihoodProblem of(MaximumLikelihood objective, float[] clean, int rows) {
        return new LikelihoodProblem(objective, clean, rows, rows);
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public LikelihoodProblem part(int from, int to) {
        int width = objective.width();
        float[] own = Arrays.copyOfRange(clean, from * width, to * width);
        return new LikelihoodProblem(objective, own, to - from, whole);
    }

    @Override
    public Tensor loss(Learner<FlowNetwork> learner) {
        return LogDensity.of(learner.network(), learner.weights(), input(learner), objective.base())
                .sum(0)
                .times(-1.0 / whole);
    }

    @Override
    public OptionalLong memory(FlowNetwork network) {
        var tape = new Tape();
        var values = tape.given(rows, objective.inference().tokens());
        var input = objective.inference() instanceof Inference.Conditional conditional
                ? FlowInput.conditional(
                        values,
                        tape.given(
                                rows,
                                conditional.observation().tokens(),
                                conditional.observation().channels()))
                : FlowInput.unconditional(values);
        LogDensity.of(network, parameter -> tape.given(parameter.shape().toArray()), input, objective.base());
        return OptionalLong.of(tape.bytes());
    }

    private FlowInput input(Learner<FlowNetwork> learner) {
        int variables = objective.inference().tokens();
        var values = learner.tensor(columns(0, variables), rows, variables);
        if (objective.inference() instanceof Inference.Conditional conditional) {
            var observation = conditional.observation();
            float[] context = columns(variables, variables + observation.elements());
            return FlowInput.conditional(
                    values, learner.tensor(context, rows, observation.tokens(), observation.channels()));
        }
        return FlowInput.unconditional(values);
    }

    private float[] columns(int from, int to) {
        int size = to - from;
        float[] cut = new float[rows * size];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(clean, row * objective.width() + from, cut, row * size, size);
        }
        return cut;
    }
}
