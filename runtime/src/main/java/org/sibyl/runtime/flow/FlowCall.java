package org.sibyl.runtime.flow;

import java.util.Set;
import org.sibyl.runtime.artefact.Flow;
import org.sibyl.runtime.capability.CallGuard;
import org.sibyl.runtime.capability.Contexts;
import org.sibyl.runtime.capability.GivenRows;
import org.sibyl.runtime.capability.Inquiry;
import org.sibyl.runtime.capability.NaturalColumns;
import org.sibyl.runtime.capability.Workers;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.engine.Workspace;
import org.sibyl.runtime.error.SamplingFailedException;
import org.sibyl.solvers.Batch;

/** One call to a flow: its rows cut into chunks, each mapped by one run of a program. */
final class FlowCall {

    private final Programs programs;
    private final Inquiry inquiry;
    private final Contexts contexts;
    private final NaturalColumns columns;

    /**
     * Prepares a call.
     *
     * @throws IllegalArgumentException if the options have a solver or jumps
     */
    FlowCall(Programs programs, Inquiry inquiry) {
        inquiry.options().requireOneEvaluation("a normalising flow");
        this.programs = programs;
        this.inquiry = inquiry;
        this.contexts = new Contexts(inquiry, programs);
        this.columns = new NaturalColumns(inquiry.question());
    }

    NaturalColumns columns() {
        return columns;
    }

    int dimension() {
        return inquiry.question().freeCount();
    }

    /** The work on one chunk. */
    interface ChunkWork {
        void on(Mapping mapping, int fromRow, int toRow, CallGuard guard);
    }

    /** Works on all rows in chunks. */
    void run(int rows, ChunkWork work) {
        var guard = inquiry.guard();
        Workers.run(rows, inquiry.options(), guard, capacity -> new ChunkWorker(capacity, work, guard));
    }

    /** The flow over one chunk of rows. Doubles become floats and floats doubles here and in {@link Contexts} only. */
    final class Mapping {
        private final Workspace workspace;
        private final GivenRows given;

        private Mapping(Workspace workspace, int capacity) {
            this.workspace = workspace;
            this.given = new GivenRows(inquiry.question(), contexts, workspace, capacity);
        }

        /**
         * Runs a program.
         *
         * @param from port of what is mapped
         * @param to port of the result
         * @param observation index of each row's observation
         */
        Batch map(String program, String from, Batch values, String to, int... observation) {
            var input = workspace.buffer(from);
            int width = values.columns();
            for (int row = 0; row < values.rows(); row++) {
                given.put(row, observation[row]);
                for (int column = 0; column < width; column++) {
                    input.put(row * width + column, (float) values.at(row, column));
                }
            }
            inquiry.guard().run(workspace, program, values.rows(), Set.of());
            var output = workspace.buffer(to);
            return Batch.generate(values.rows(), width, (row, column) -> output.get(row * width + column));
        }

        /**
         * Returns the log-determinant of a row of the last run.
         *
         * @param row the row in the run
         * @param number the row as the caller counts
         * @throws SamplingFailedException if it is not finite
         */
        double logDet(int row, int number) {
            double logDet = workspace.buffer(Flow.LOG_DET).get(row);
            if (!Double.isFinite(logDet)) {
                throw new SamplingFailedException("every log-determinant must be finite, but that of row " + number
                        + " is " + logDet + "; the model or its observation is outside what it was trained on");
            }
            return logDet;
        }
    }

    private final class ChunkWorker implements Workers.Worker {

        private final Workspace workspace;
        private final Mapping mapping;
        private final ChunkWork work;
        private final CallGuard guard;

        ChunkWorker(int capacity, ChunkWork work, CallGuard guard) {
            this.workspace = programs.workspace(capacity);
            this.mapping = new Mapping(workspace, capacity);
            this.work = work;
            this.guard = guard;
        }

        @Override
        public void work(int fromRow, int toRow) {
            work.on(mapping, fromRow, toRow, guard);
        }

        @Override
        public void close() {
            workspace.close();
        }
    }
}
