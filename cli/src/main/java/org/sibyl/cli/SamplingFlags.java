package org.sibyl.cli;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sibyl.runtime.SamplingOptions;
import org.sibyl.solvers.ode.OdeMethods;
import picocli.CommandLine.Option;

/** The options of every command that samples or evaluates densities: a mix-in. */
final class SamplingFlags {
    @Option(
            names = "--solver",
            paramLabel = "NAME",
            description = "ODE method: euler, heun, midpoint, rk4. Default: the model's.")
    private @Nullable String solver;

    @Option(names = "--steps", paramLabel = "N", description = "Equal solver steps. Default: the model's.")
    private @Nullable Integer steps;

    @Option(names = "--threads", paramLabel = "N", description = "Threads. Default: all. Never changes the draws.")
    private @Nullable Integer threads;

    @Option(names = "--chunk", paramLabel = "ROWS", description = "Rows evaluated together. Never changes the draws.")
    private @Nullable Integer chunk;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "Give up after this time.")
    private @Nullable Long timeout;

    SamplingOptions apply(SamplingOptions options) {
        var changed = options;
        if (solver != null) {
            changed = changed.withMethod(OdeMethods.named(solver));
        }
        if (steps != null) {
            changed = changed.withSteps(steps);
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
