package org.sibyl.cli;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sibyl.runtime.SamplingOptions;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.ode.FixedStep;
import org.sibyl.solvers.ode.OdeMethods;
import org.sibyl.solvers.ode.Rk4;
import picocli.CommandLine.Option;

/** The options of every command that samples or evaluates densities: a mix-in. */
final class SamplingFlags {
    /** What a solver or a number of steps alone is completed by, where the default is not a fixed-step method. */
    private static final FixedStep FIXED = new FixedStep(new Rk4(), new UniformGrid(50));

    @Option(
            names = "--solver",
            paramLabel = "NAME",
            description =
                    "ODE method on equal steps: euler, heun, midpoint, rk4, dopri5, tsit5. Default: the model's for draws, adaptive"
                            + " Dopri5 for densities.")
    private @Nullable String solver;

    @Option(names = "--steps", paramLabel = "N", description = "Equal solver steps; 50 where a solver is named alone.")
    private @Nullable Integer steps;

    @Option(names = "--threads", paramLabel = "N", description = "Threads. Default: all. Never changes the draws.")
    private @Nullable Integer threads;

    @Option(names = "--chunk", paramLabel = "ROWS", description = "Rows evaluated together. Never changes the draws.")
    private @Nullable Integer chunk;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "Give up after this time.")
    private @Nullable Long timeout;

    SamplingOptions apply(SamplingOptions options) {
        var changed = options;
        if (solver != null || steps != null) {
            var fixed = options.solver() instanceof FixedStep given ? given : FIXED;
            var method = solver == null ? fixed.method() : OdeMethods.named(solver);
            var grid = steps == null ? fixed.grid() : new UniformGrid(steps);
            changed = changed.withSolver(new FixedStep(method, grid));
        }
        if (threads != null) {
            changed = changed.withThreads(threads);
        }
        if (chunk != null) {
            changed = changed.withChunk(chunk);
        }
        return Optional.ofNullable(timeout)
                .map(Duration::ofSeconds)
                .map(changed::withTimeout)
                .orElse(changed);
    }
}
