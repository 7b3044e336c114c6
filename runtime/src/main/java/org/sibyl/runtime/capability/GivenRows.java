package org.sibyl.runtime.capability;

import java.util.Arrays;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.runtime.engine.Workspace;

/**
 * Writes what is given into a workspace, row by row: into the state beside the free columns, with a mask that tells them apart, or into the
 * context. A row that holds its observation already is left alone. Belongs to one thread.
 */
public final class GivenRows {
    private static final int UNFILLED = -2;

    private final Question question;
    private final Contexts contexts;
    private final Workspace workspace;
    private final boolean inState;
    /** Which observation each row of the buffers holds; {@link #UNFILLED} where it holds nothing yet. */
    private final int[] held;

    /**
     * Prepares the buffers.
     *
     * @param capacity their rows
     */
    public GivenRows(Question question, Contexts contexts, Workspace workspace, int capacity) {
        this.question = question;
        this.contexts = contexts;
        this.workspace = workspace;
        this.inState = question.layout().mode().showsGivenInState();
        this.held = new int[capacity];
        Arrays.fill(held, UNFILLED);
        if (inState) {
            var mask = workspace.buffer(Ports.MASK);
            for (int column = 0; column < question.layout().stateWidth(); column++) {
                mask.put(column, 0);
            }
            for (int i = 0; i < question.givenCount(); i++) {
                mask.put(question.given(i), 1);
            }
        }
    }

    /** Makes a row hold an observation, or {@link Contexts#WITHHELD none}. */
    public void put(int row, int observation) {
        if (held[row] == observation || question.givenCount() == 0) {
            return;
        }
        held[row] = observation;
        float[] values = contexts.of(observation);
        if (!inState) {
            workspace.buffer(Ports.CONTEXT).put(row * values.length, values);
            return;
        }
        putInState(Ports.X, row, values);
    }

    /** Makes the directions of so many rows zero where the state is given: what is given does not move. */
    public void holdStill(int rows) {
        if (inState) {
            int each = question.layout().directions();
            for (int row = 0; row < rows * each; row++) {
                putInState(Ports.DIRECTION, row, new float[question.givenCount()]);
            }
        }
    }

    private void putInState(String port, int row, float... values) {
        var buffer = workspace.buffer(port);
        int width = question.layout().stateWidth();
        for (int i = 0; i < values.length; i++) {
            buffer.put(row * width + question.given(i), values[i]);
        }
    }
}
