package org.sibyl.runtime.field;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
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
    private final int capacity;
    private final Set<String> shared;
    private final Set<String> sharedWithTime;
    private final int directionsOfRow;
    private int[] observationOf = {};
    private boolean givenStands; // whether directions are zero where the state is given

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
        this.capacity = capacity;
        this.directionsOfRow = question.layout().directions();
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
        fill(times, rows, input, 1);
        guard.run(workspace, Field.EVALUATION, rows.count(), shared(times));
        return read(workspace.buffer(Ports.FIELD), 0, 1, rows.count());
    }

    @Override
    public Pushforward along(double[] times, Rows rows, Batch input, Batch direction) {
        return along(times, rows, input, List.of(direction)).get(0);
    }

    /** As many directions in one run as the buffers hold: some for each row, as the program takes them, and one block of rows after the other. */
    @Override
    public List<Pushforward> along(double[] times, Rows rows, Batch input, List<Batch> directions) {
        int together = directionsOfRow * Math.max(1, capacity / Math.max(1, rows.count()));
        var pushed = new ArrayList<Pushforward>();
        for (int first = 0; first < directions.size(); first += together) {
            pushed.addAll(
                    run(times, rows, input, directions.subList(first, Math.min(directions.size(), first + together))));
        }
        return pushed;
    }

    private List<Pushforward> run(double[] times, Rows rows, Batch input, List<Batch> directions) {
        int n = rows.count();
        int blocks = (directions.size() + directionsOfRow - 1) / directionsOfRow;
        fill(times, rows, input, blocks);
        if (!givenStands) {
            given.holdStill(capacity);
            givenStands = true;
        }
        var none = Batch.zeros(n, question.freeCount());
        for (int i = 0; i < blocks * directionsOfRow; i++) {
            put(Ports.DIRECTION, i < directions.size() ? directions.get(i) : none, firstOf(i, n), directionsOfRow);
        }
        guard.run(workspace, Field.DERIVATIVE, blocks * n, shared(times));
        var value = read(workspace.buffer(Ports.FIELD), 0, 1, n);
        var derivative = workspace.buffer(Ports.DERIVATIVE);
        return IntStream.range(0, directions.size())
                .mapToObj(i -> new Pushforward(value, read(derivative, firstOf(i, n), directionsOfRow, n)))
                .toList();
    }

    /** The place of the first row of a direction among all rows of all directions. */
    private int firstOf(int direction, int rows) {
        return direction / directionsOfRow * rows * directionsOfRow + direction % directionsOfRow;
    }

    private Set<String> shared(double... times) {
        return sharesTimes && times.length == 1 ? sharedWithTime : shared;
    }

    /** Lays the rows into the buffers, so many times after each other. */
    private void fill(double[] times, Rows rows, Batch input, int blocks) {
        int n = rows.count();
        boolean once = sharesTimes && times.length == 1;
        var t = workspace.buffer(Ports.T);
        for (int i = 0; i < (once ? 1 : blocks * n); i++) {
            t.put(i, (float) times[times.length == 1 ? 0 : i % n]);
        }
        for (int i = 0; i < blocks * n; i++) {
            given.put(i, observationOf[rows.at(i % n)]);
        }
        for (int block = 0; block < blocks; block++) {
            put(Ports.X, input, block * n, 1);
        }
    }

    private void put(String port, Batch values, int firstRow, int apart) {
        var buffer = workspace.buffer(port);
        for (int row = 0; row < values.rows(); row++) {
            for (int column = 0; column < values.columns(); column++) {
                buffer.put((firstRow + row * apart) * width + question.free(column), (float) values.at(row, column));
            }
        }
    }

    private Batch read(FloatBuffer output, int firstRow, int apart, int rows) {
        return Batch.generate(
                rows,
                question.freeCount(),
                (row, column) -> output.get((firstRow + row * apart) * width + question.free(column)));
    }
}
