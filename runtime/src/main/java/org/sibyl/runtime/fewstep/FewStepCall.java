package org.sibyl.runtime.fewstep;

import org.sibyl.runtime.artefact.FewStep;
import org.sibyl.runtime.capability.CallGuard;
import org.sibyl.runtime.capability.Contexts;
import org.sibyl.runtime.capability.GivenRows;
import org.sibyl.runtime.capability.Inquiry;
import org.sibyl.runtime.capability.NaturalColumns;
import org.sibyl.runtime.capability.Workers;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.engine.Workspace;
import org.sibyl.solvers.jump.Jumps;

/** One call to a few-step map: its rows cut into chunks, each led along its way by itself. */
final class FewStepCall {

    private final Programs programs;
    private final Inquiry inquiry;
    private final Jumps jumps;
    private final double[] times;
    private final Contexts contexts;
    private final NaturalColumns columns;

    /**
     * Prepares a call.
     *
     * @throws IllegalArgumentException if the options have a solver, or a number of steps that the map does not allow
     */
    FewStepCall(FewStep map, Programs programs, Inquiry inquiry) {
        inquiry.options().requireNoSolver("a few-step map");
        this.programs = programs;
        this.inquiry = inquiry;
        this.jumps = map.jumps();
        this.times = map.jumps().times(inquiry.options().jumps().orElse(map.steps()));
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
        void on(Way way, int fromRow, int toRow, CallGuard guard);
    }

    /** Works on all rows in chunks. */
    void run(int rows, ChunkWork work) {
        run(rows, 1, work);
    }

    /**
     * Works on all rows in chunks.
     *
     * @param states most states that a row needs at once
     */
    void run(int rows, int states, ChunkWork work) {
        var guard = inquiry.guard();
        Workers.run(
                rows, inquiry.options(), guard, capacity -> new ChunkWorker(Math.max(capacity, states), work, guard));
    }

    private final class ChunkWorker implements Workers.Worker {

        private final Workspace workspace;
        private final Way way;
        private final ChunkWork work;
        private final CallGuard guard;

        ChunkWorker(int capacity, ChunkWork work, CallGuard guard) {
            this.workspace = programs.workspace(capacity);
            var given = new GivenRows(inquiry.question(), contexts, workspace, capacity);
            this.way = new Way(jumps, times, dimension(), workspace, given, guard);
            this.work = work;
            this.guard = guard;
        }

        @Override
        public void work(int fromRow, int toRow) {
            work.on(way, fromRow, toRow, guard);
        }

        @Override
        public void close() {
            workspace.close();
        }
    }
}
