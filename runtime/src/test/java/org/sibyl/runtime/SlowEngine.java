package org.sibyl.runtime;

import java.nio.FloatBuffer;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.engine.Workspace;

/** The exact field of the normal model by an engine that takes its time, and ends an evaluation when told, if it can. */
final class SlowEngine implements Programs {

    final GaussianModel exact = GaussianModel.linear(new Mode.Joint());
    final AtomicInteger evaluations = new AtomicInteger();
    final AtomicInteger inside = new AtomicInteger();
    final CountDownLatch first = new CountDownLatch(1);
    private final long millis;
    private final boolean ends;

    /** Takes so long for an evaluation, and ends one on request or not. */
    SlowEngine(long millis, boolean ends) {
        this.millis = millis;
        this.ends = ends;
    }

    @Override
    public Workspace workspace(int capacity) {
        var workspace = exact.workspace(capacity);
        return new Slow(workspace);
    }

    @Override
    public void close() {
        if (inside.get() > 0) {
            throw new AssertionError("freed under " + inside.get() + " evaluations");
        }
        exact.close();
    }

    private final class Slow implements Workspace {
        private final Workspace workspace;
        private final CountDownLatch end = new CountDownLatch(1);

        Slow(Workspace workspace) {
            this.workspace = workspace;
        }

        @Override
        public FloatBuffer buffer(String port) {
            return workspace.buffer(port);
        }

        @Override
        public void run(String program, int rows, Set<String> single) {
            evaluations.incrementAndGet();
            inside.incrementAndGet();
            first.countDown();
            try {
                long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
                while (System.nanoTime() < until) { // deaf to interrupts, whose flag stays set, as native code is
                    if (end.getCount() == 0) {
                        throw new IllegalStateException("terminated");
                    }
                    LockSupport.parkNanos(1_000_000);
                }
            } finally {
                inside.decrementAndGet();
            }
            workspace.run(program, rows, single);
        }

        @Override
        public void cancel() {
            if (ends) {
                end.countDown();
            }
        }

        @Override
        public void close() {
            workspace.close();
        }
    }
}
