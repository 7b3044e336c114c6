package org.sibyl.selftest.networks;

import org.sibyl.exporter.field.FieldShape;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.trainer.network.FieldInput;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.encoder.TokenShape;
import org.sibyl.trainer.tensor.Tensor;

/**
 * A network in a mode, with the sizes of what it is called with.
 *
 * @param name what the table calls it
 * @param network the network
 * @param known what its states depend on
 * @param tokens tokens of the state, scalars
 * @param observation sizes of the observation in conditional mode; else the state's
 */
public record NetworkCase(String name, FieldNetwork network, Known known, int tokens, TokenShape observation) {

    /** What a state depends on, in each mode. */
    public enum Known {
        /** A mask of observed tokens. */
        MASK,
        /** An observation, encoded or not. */
        OBSERVATION,
        /** Nothing. */
        NOTHING
    }

    /** The input of given states and times, with a mask {@code [1 or B, D, 1]} or observations {@code [1 or B, L, C]}. */
    public FieldInput input(Tensor x, Tensor t, Tensor condition) {
        return switch (known) {
            case MASK -> FieldInput.joint(x, t, condition);
            case OBSERVATION -> FieldInput.conditional(x, t, condition);
            case NOTHING -> FieldInput.unconditional(x, t);
        };
    }

    /** The mode in which the runtime calls it. */
    public Mode mode() {
        return switch (known) {
            case MASK -> new Mode.Joint();
            case OBSERVATION -> new Mode.Conditional();
            case NOTHING -> new Mode.Unconditional();
        };
    }

    /** Sizes of its inputs, with the observation as context. */
    public FieldShape shape() {
        return known == Known.OBSERVATION
                ? new FieldShape(tokens, 1, observation.tokens(), observation.channels())
                : FieldShape.of(tokens);
    }

    @Override
    public String toString() {
        return name;
    }
}
