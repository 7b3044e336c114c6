package org.sibyl.runtime.field;

import java.nio.FloatBuffer;
import java.util.Set;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.runtime.capability.CallGuard;
import org.sibyl.runtime.capability.Contexts;
import org.sibyl.runtime.capability.GivenRows;
import org.sibyl.runtime.capability.Question;
import org.sibyl.runtime.engine.Workspace;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;

/**
 * The field over one chunk of rows: lays the free columns of the state and the row's observation into the programs' buffers.
 * Here and in {@link Contexts} doubles become floats and floats doubles, and nowhere else in the family. Belongs to one thread.
 */
final class ChunkNetwork implements ChunkField {

    private final Question question;
    private final Workspace workspace;
    private final CallGuard guard;
    private final GivenRows given;
    private final int width;
    private final boolean sharesTimes;
    private final Set<String> shared;
    private final Set<String> sharedWithTime;
    private int[] observationOf = {};

    /**
     * Prepares the buffers.
     *
     * @param question what is given and what is free
     * @param contexts what is given, for each observation
     * @param workspace the buffers
     * @param guard runs the programs
     * @param capacity their rows
     * @param sharesTimes whether the solver's rows take the same steps. If not, each row always has a time of its own in the graph, even where it is
     *     the last one underway: an engine may round differently where one time serves all rows, and a chunk's size must not decide that
     */
    ChunkNetwork(
            Question question,
            Contexts contexts,
            Workspace workspace,
            CallGuard guard,
            int capacity,
            boolean sharesTimes) {
        this.question = question;
        this.workspace = workspace;
        this.guard = guard;
        this.given = new GivenRows(question, contexts, workspace, capacity);
        this.width = question.layout().stateWidth();
        this.sharesTimes = sharesTimes;
        boolean masked = question.layout().condition().containsKey(Ports.MASK);
        this.shared = masked ? Set.of(Ports.MASK) : Set.of();
        this.sharedWithTime = masked ? Set.of(Ports.MASK, Ports.T) : Set.of(Ports.T);
    }

    @Override
    public void turnTo(int... observationOfRow) {
        observationOf = observationOfRow;
    }

    @Override
    public Batch at(double[] times, Rows rows, Batch input) {
        fill(times, rows, input);
        guard.run(workspace, Field.EVALUATION, rows.count(), shared(times));
        return read(workspace.buffer(Ports.FIELD), rows.count());
    }

    @Override
    public Pushforward along(double[] times, Rows rows, Batch input, Batch direction) {
        fill(times, rows, input);
        for (int row = 0; row < rows.count(); row++) {
            given.holdStill(row);
        }
        put(Ports.DIRECTION, direction);
        guard.run(workspace, Field.DERIVATIVE, rows.count(), shared(times));
        return new Pushforward(
                read(workspace.buffer(Ports.FIELD), rows.count()),
                read(workspace.buffer(Ports.DERIVATIVE), rows.count()));
    }

    private Set<String> shared(double... times) {
        return sharesTimes && times.length == 1 ? sharedWithTime : shared;
    }

    private void fill(double[] times, Rows rows, Batch input) {
        int count = sharesTimes && times.length == 1 ? 1 : rows.count();
        var t = workspace.buffer(Ports.T);
        for (int i = 0; i < count; i++) {
            t.put(i, (float) times[times.length == 1 ? 0 : i]);
        }
        for (int row = 0; row < rows.count(); row++) {
            given.put(row, observationOf[rows.at(row)]);
        }
        put(Ports.X, input);
    }

    private void put(String port, Batch values) {
        var buffer = workspace.buffer(port);
        for (int row = 0; row < values.rows(); row++) {
            for (int column = 0; column < values.columns(); column++) {
                buffer.put(row * width + question.free(column), (float) values.at(row, column));
            }
        }
    }

    private Batch read(FloatBuffer output, int rows) {
        return Batch.generate(
                rows, question.freeCount(), (row, column) -> output.get(row * width + question.free(column)));
    }
}
