package org.sibyl.runtime.fewstep;

import java.util.Set;
import org.sibyl.runtime.artefact.FewStep;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.runtime.capability.CallGuard;
import org.sibyl.runtime.capability.GivenRows;
import org.sibyl.runtime.engine.Workspace;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.jump.DeterministicJumps;
import org.sibyl.solvers.jump.Jumps;
import org.sibyl.solvers.jump.RenoisedJumps;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.noise.Stream;
import org.sibyl.solvers.process.StepListener;

/** The way of a chunk of rows from noise to data, jump after jump. Doubles become floats and floats doubles here. Belongs to one thread. */
final class Way {

    private final Jumps jumps;
    private final double[] times;
    private final Workspace workspace;
    private final GivenRows given;
    private final int width;
    private final CallGuard guard;

    /**
     * Prepares the buffers.
     *
     * @param times when jumps begin, and when the last one ends
     * @param width numbers of a state
     */
    Way(Jumps jumps, double[] times, int width, Workspace workspace, GivenRows given, CallGuard guard) {
        this.jumps = jumps;
        this.times = times;
        this.width = width;
        this.workspace = workspace;
        this.given = given;
        this.guard = guard;
    }

    /**
     * Draws.
     *
     * @param noise of each row
     * @param observation index of each row's observation
     */
    Batch draw(RowNoise noise, StepListener listener, int... observation) {
        var x = start(noise).times(jumps.start());
        for (int step = 0; step < times.length - 1; step++) {
            if (step > 0 && jumps instanceof RenoisedJumps renoised) {
                var mixed = renoised.renoising(times[step]);
                x = x.times(mixed.ofData()).plus(mixed.ofNoise(), noise.normals(step, Stream.RENOISE, x.columns()));
            }
            x = jump(step, x, observation);
            listener.at(step, (step + 1) / (times.length - 1.0), x);
        }
        return x;
    }

    /** The noise of deviation 1 that a draw begins with. */
    Batch start(RowNoise noise) {
        return noise.normals(0, Stream.START, width);
    }

    private Batch jump(int step, Batch x, int... observation) {
        fill(step, x, observation);
        guard.run(workspace, FewStep.JUMP, x.rows(), shared());
        return output(Ports.STATE, x);
    }

    /** Where noise z ends if the jumps have none of their own, and the Jacobian of that: the product of those of the jumps. */
    Images images(Batch z, StepListener listener, int... observation) {
        var x = z;
        var columns = new Batch[width];
        for (int j = 0; j < width; j++) {
            int one = j;
            columns[j] = Batch.generate(z.rows(), width, (row, column) -> column == one ? 1 : 0);
        }
        for (int step = 0; step < times.length - 1; step++) {
            fill(step, x, observation);
            var next = x;
            for (int j = 0; j < width; j++) {
                put(Ports.DIRECTION, columns[j]);
                guard.run(workspace, FewStep.DERIVATIVE, x.rows(), shared());
                columns[j] = output(Ports.DERIVATIVE, x);
                next = output(Ports.STATE, x);
            }
            x = next;
            listener.at(step, (step + 1) / (times.length - 1.0), x);
        }
        return new Images(x, columns);
    }

    private void fill(int step, Batch x, int... observation) {
        for (int row = 0; row < x.rows(); row++) {
            given.put(row, observation[row]);
        }
        put(Ports.X, x);
        workspace.buffer(Ports.T).put(0, (float) times[step]);
        if (jumps instanceof DeterministicJumps) {
            workspace.buffer(Ports.END).put(0, (float) times[step + 1]);
        }
    }

    private Set<String> shared() {
        return jumps instanceof DeterministicJumps ? Set.of(Ports.T, Ports.END) : Set.of(Ports.T);
    }

    private void put(String port, Batch values) {
        var buffer = workspace.buffer(port);
        for (int row = 0; row < values.rows(); row++) {
            for (int column = 0; column < values.columns(); column++) {
                buffer.put(row * values.columns() + column, (float) values.at(row, column));
            }
        }
    }

    private Batch output(String port, Batch like) {
        var buffer = workspace.buffer(port);
        return Batch.generate(like.rows(), width, (row, column) -> buffer.get(row * width + column));
    }
}
