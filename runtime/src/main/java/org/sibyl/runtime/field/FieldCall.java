package org.sibyl.runtime.field;

import org.sibyl.runtime.capability.CallGuard;
import org.sibyl.runtime.capability.Contexts;
import org.sibyl.runtime.capability.DrawRows;
import org.sibyl.runtime.capability.Inquiry;
import org.sibyl.runtime.capability.NaturalColumns;
import org.sibyl.runtime.capability.Question;
import org.sibyl.runtime.capability.Workers;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.engine.Workspace;
import org.sibyl.runtime.inference.SamplingOptions;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.process.Solver;

/** One call to a field: its rows cut into chunks, each solved by itself. */
final class FieldCall {

    private static final int LEAST_SHARE = 32; // rows; fewer cost an engine as much
    private static final int PACKED = 512; // rows of a run, where directions of few rows are packed together

    private final Programs programs;
    private final GenerativeMethod method;
    private final Solver solver;
    private final Inquiry inquiry;
    private final Contexts contexts;
    private final NaturalColumns columns;

    /**
     * Prepares a call.
     *
     * @throws IllegalArgumentException if the solver does not suit the method
     * @throws org.sibyl.runtime.error.CapabilityMissingException if it shall be guided, and the model cannot
     */
    FieldCall(Programs programs, GenerativeMethod method, Solver solver, Inquiry inquiry) {
        this.programs = programs;
        this.method = method;
        this.solver = solver;
        this.inquiry = inquiry;
        this.contexts = new Contexts(inquiry, programs);
        this.columns = new NaturalColumns(inquiry.question());
        inquiry.options().requireNoJumps("a field");
        solver.requireSuits(method);
        inquiry.options().guidance().ifPresent(weight -> question().layout().requireGuidance());
    }

    Inquiry inquiry() {
        return inquiry;
    }

    Question question() {
        return inquiry.question();
    }

    NaturalColumns columns() {
        return columns;
    }

    GenerativeMethod method() {
        return method;
    }

    /** Turns the network to a chunk of draws and returns their noise. */
    RowNoise noise(ChunkField network, DrawRows rows, int from, int to) {
        network.turnTo(rows.observations(from, to));
        return rows.noise(from, to);
    }

    /** Returns what the solve starts from. */
    Batch start(RowNoise noise) {
        return method.base().draw(noise, question().freeCount()).times(method.baseScale());
    }

    /** The work on one chunk. */
    interface ChunkWork {
        void on(ChunkField network, int fromRow, int toRow, CallGuard guard);
    }

    /** Works on all rows in chunks. */
    void run(int rows, ChunkWork work) {
        run(rows, 1, work);
    }

    /**
     * Works on all rows in chunks, with room for several directions of a derivative beside each other.
     *
     * @param directions how many there are for each row, at least 1
     */
    void run(int rows, int directions, ChunkWork work) {
        var guard = inquiry.guard();
        Workers.run(rows, shared(rows), guard, most -> {
            long packed = Math.min(PACKED, (long) most * directions);
            return new ChunkWorker((int) Math.max(most, packed), work, guard);
        });
    }

    /** The options with chunks that leave no thread without rows: a solve of a few is worth a thread, and no draw depends on it. */
    private SamplingOptions shared(int rows) {
        var options = inquiry.options();
        int share = (int) (((long) rows + options.threads() - 1) / options.threads());
        return options.withChunk(Math.min(options.chunk(), Math.max(LEAST_SHARE, share)));
    }

    private final class ChunkWorker implements Workers.Worker {

        private final Workspace workspace;
        private final ChunkField network;
        private final ChunkWork work;
        private final CallGuard guard;

        ChunkWorker(int capacity, ChunkWork work, CallGuard guard) {
            var guidance = inquiry.options().guidance();
            int rows = guidance.isPresent() ? Math.multiplyExact(2, capacity) : capacity;
            this.workspace = programs.workspace(rows);
            var plain = new ChunkNetwork(question(), contexts, workspace, guard, rows, solver.hasCommonSteps());
            this.network = guidance.isPresent() ? new GuidedNetwork(plain, guidance.getAsDouble()) : plain;
            this.work = work;
            this.guard = guard;
        }

        @Override
        public void work(int fromRow, int toRow) {
            work.on(network, fromRow, toRow, guard);
        }

        @Override
        public void close() {
            workspace.close();
        }
    }
}
