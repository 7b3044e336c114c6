package org.sibyl.trainer.objective.fewstep;

import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.sibyl.trainer.network.fewstep.JumpInput;
import org.sibyl.trainer.objective.Learner;
import org.sibyl.trainer.tensor.Tensor;

/**
 * A batch as a loss of few-step maps takes it. It belongs to the computation of one loss.
 *
 * @param clean the states of the data, {@code [B, states · D]}
 * @param noise standard normal numbers, {@code [B, D]}
 * @param levels uniform numbers in [0, 1), {@code [3][B]}
 * @param context the observations, empty for an unconditional map
 * @param progress share of the run that is over, in [0, 1)
 */
@SuppressWarnings("ArrayRecordComponent") // read by losses alone, never compared
public record JumpRows(Tensor clean, Tensor noise, float[][] levels, Optional<Tensor> context, double progress) {

    /** How many rows. */
    public int count() {
        return levels[0].length;
    }

    /** A number for each row, {@code [B, 1]}. */
    public Tensor column(Learner<?> learner, IntToDoubleFunction numbers) {
        float[] values = new float[count()];
        for (int row = 0; row < values.length; row++) {
            values[row] = (float) numbers.applyAsDouble(row);
        }
        return learner.tensor(values, values.length, 1);
    }

    /** An input with these rows' observations. */
    public JumpInput given(JumpInput input) {
        return context.map(input::given).orElse(input);
    }
}
