package org.sibyl.runtime.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.sibyl.runtime.error.LimitExceededException;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.process.Solver;
import org.sibyl.solvers.process.StepListener;

/** Collects the nodes of a solve from all chunks. Thread-safe; each chunk belongs to one thread. */
final class TrajectoryRecorder {

    private final int rows;
    private final int columns;
    private final Map<Integer, List<double[]>> chunks = new ConcurrentHashMap<>();
    private volatile List<Double> times = List.of(0.0, 1.0);

    /**
     * Prepares for a call.
     *
     * @throws IllegalArgumentException if the solver's rows have steps of their own
     */
    TrajectoryRecorder(Solver solver, int rows, int columns) {
        if (!solver.hasCommonSteps()) {
            throw new IllegalArgumentException(
                    "trajectories need a solver on a grid, whose draws share their times, but the solver is " + solver
                            + "; pass options with one");
        }
        this.rows = rows;
        this.columns = columns;
    }

    /** Returns the listener of a chunk, which also passes on what it hears. */
    Chunk chunk(StepListener checks) {
        return new Chunk(checks);
    }

    /** The nodes of one chunk. */
    final class Chunk implements StepListener {

        private final StepListener checks;
        private final List<Double> heard = new ArrayList<>();
        private final List<Batch> states = new ArrayList<>();

        private Chunk(StepListener checks) {
            this.checks = checks;
        }

        @Override
        public void at(int step, double s, Batch x) {
            checks.at(step, s, x);
            long bytes = (heard.size() + 1L) * rows * columns * Double.BYTES;
            if (bytes > Math.min(Runtime.getRuntime().maxMemory() / 2, (long) Integer.MAX_VALUE * Double.BYTES / 2)) {
                throw new LimitExceededException("trajectories of " + rows + " draws need more than " + bytes
                        + " bytes, half of the memory of this JVM; ask for fewer draws or steps");
            }
            heard.add(s);
            states.add(x);
        }

        /** Takes the draws as the last node, in which a final denoising has a part, and keeps the nodes in natural units. */
        void finish(Batch end, Function<Batch, double[]> natural, int firstRow) {
            states.set(states.size() - 1, end);
            chunks.put(firstRow, states.stream().map(natural).toList());
            times = List.copyOf(heard);
        }
    }

    /** Returns the common times of the nodes. */
    double[] copyTimes() {
        return times.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Returns [nodes, rows, columns], row-major. */
    double[] copyValues() {
        var values = new double[times.size() * rows * columns];
        chunks.forEach((firstRow, nodes) -> {
            for (int node = 0; node < nodes.size(); node++) {
                double[] part = nodes.get(node);
                System.arraycopy(part, 0, values, (node * rows + firstRow) * columns, part.length);
            }
        });
        return values;
    }
}
