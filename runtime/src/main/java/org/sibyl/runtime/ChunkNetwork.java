package org.sibyl.runtime;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.evaluator.FieldEvaluator.Workspace;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.process.TangentNetwork;

/**
 * The network over one chunk of rows: lays the free columns of the state and the row's observation into the graphs' tensors.
 * Here and in {@link Conditions} doubles become floats and floats doubles, and nowhere else. Belongs to one thread.
 */
final class ChunkNetwork implements TangentNetwork {

    private final Question question;
    private final Workspace workspace;
    private final Conditions conditions;
    private final boolean joint;
    private final int width;
    /** Which observation each row of the buffers holds; −1 where none. */
    private final int[] held;

    private final boolean sharesTimes;
    private int[] observationOf = {};

    /**
     * Prepares the buffers.
     *
     * @param question what is given and what is free
     * @param conditions what is given, for each observation
     * @param workspace the buffers
     * @param capacity their rows
     * @param sharesTimes whether the solver's rows take the same steps. If not, each row always has a time of its own in the graph, even where it is
     *     the last one underway: an engine may round differently where one time serves all rows, and a chunk's size must not decide that
     */
    ChunkNetwork(Question question, Conditions conditions, Workspace workspace, int capacity, boolean sharesTimes) {
        this.sharesTimes = sharesTimes;
        this.question = question;
        this.workspace = workspace;
        this.conditions = conditions;
        this.joint = question.layout().mode() instanceof Mode.Joint;
        this.width = question.layout().stateWidth();
        this.held = new int[capacity];
        Arrays.fill(held, -1);
        if (joint) {
            for (int token = 0; token < width; token++) {
                workspace.condition().put(token, 0);
            }
            for (int i = 0; i < question.givenCount(); i++) {
                workspace.condition().put(question.given(i), 1);
            }
        }
    }

    /** Turns to another chunk: for each of its rows the index of its observation. */
    void turnTo(int[] observationOfRow) {
        observationOf = observationOfRow;
    }

    @Override
    public Batch at(double[] times, Rows rows, Batch input) {
        fill(times, rows, input);
        workspace.evaluate(rows.count(), sharesTimes && times.length == 1);
        return read(workspace.field(), rows.count());
    }

    @Override
    public Pushforward along(double[] times, Rows rows, Batch input, Batch direction) {
        fill(times, rows, input);
        for (int row = 0; row < rows.count(); row++) {
            for (int i = 0; i < question.givenCount() && joint; i++) {
                workspace.direction().put(row * width + question.given(i), 0);
            }
            for (int column = 0; column < direction.columns(); column++) {
                workspace.direction().put(row * width + question.free(column), (float) direction.at(row, column));
            }
        }
        workspace.evaluateAlong(rows.count(), sharesTimes && times.length == 1);
        return new Pushforward(read(workspace.field(), rows.count()), read(workspace.derivative(), rows.count()));
    }

    private void fill(double[] times, Rows rows, Batch input) {
        int count = sharesTimes && times.length == 1 ? 1 : rows.count();
        for (int i = 0; i < count; i++) {
            workspace.times().put(i, (float) times[times.length == 1 ? 0 : i]);
        }
        var x = workspace.x();
        for (int row = 0; row < rows.count(); row++) {
            observe(row, observationOf[rows.at(row)]);
            for (int column = 0; column < input.columns(); column++) {
                x.put(row * width + question.free(column), (float) input.at(row, column));
            }
        }
    }

    private void observe(int row, int observation) {
        if (held[row] == observation) {
            return;
        }
        held[row] = observation;
        float[] values = conditions.of(observation);
        if (!joint) {
            workspace.condition().put(row * values.length, values);
            return;
        }
        for (int i = 0; i < values.length; i++) {
            workspace.x().put(row * width + question.given(i), values[i]);
        }
    }

    private Batch read(FloatBuffer output, int rows) {
        return Batch.generate(
                rows, question.freeCount(), (row, column) -> output.get(row * width + question.free(column)));
    }
}
