package org.sibyl.exporter.field;

import org.sibyl.arrays.Npz;
import org.sibyl.exporter.program.ProbeValues;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.Ports;

/**
 * Inputs on which a field's graphs and the training engine are compared: standard normal states, contexts and directions, times spread
 * over [0, 1], and masks with at least one free token. The same for the same sizes.
 */
public final class FieldProbe {

    private FieldProbe() {}

    /** Rows with a time, a mask and a context each. */
    public static Npz ofRows(Mode mode, FieldShape shape, int rows) {
        return of(mode, shape, Ports.CONTEXT, rows, rows);
    }

    /** Rows that share time, mask and context, as in sampling. */
    public static Npz ofSharedTime(Mode mode, FieldShape shape, int rows) {
        return of(mode, shape, Ports.CONTEXT, rows, 1);
    }

    /**
     * Rows of any kind.
     *
     * @param known what the known values of a conditional model are: the field's context, or an observation to be encoded
     * @param conditions how many times and conditions there are: one, or one for each row
     */
    public static Npz of(Mode mode, FieldShape shape, String known, int rows, int conditions) {
        return of(mode, shape, known, rows, conditions, 1);
    }

    /** The same with so many directions for each row. */
    static Npz of(Mode mode, FieldShape shape, String known, int rows, int conditions, int directions) {
        ProbeValues values = new ProbeValues(rows, conditions);
        Npz inputs = Npz.empty()
                .with(Ports.X, values.normal(rows, shape.tokens(), shape.channels()))
                .with(Ports.T, ProbeValues.times(conditions));
        if (mode.showsGivenInState()) {
            inputs = inputs.with(Ports.MASK, values.masks(conditions, shape.tokens(), shape.channels()));
        }
        if (shape.contextTokens() > 0) {
            inputs = inputs.with(known, values.normal(conditions, shape.contextTokens(), shape.contextChannels()));
        }
        return inputs.with(
                Ports.DIRECTION,
                directions == 1
                        ? values.normal(rows, shape.tokens(), shape.channels())
                        : values.normal(rows, directions, shape.tokens(), shape.channels()));
    }
}
