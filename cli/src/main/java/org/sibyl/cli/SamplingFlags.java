package org.sibyl.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.FewStep;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.runtime.inference.SamplingOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that samples or evaluates densities: a mix-in. */
final class SamplingFlags {
    @Mixin
    private final SolverFlags solvers = new SolverFlags();

    @Option(names = "--threads", paramLabel = "N", description = "Threads. Default: all. Never changes the draws.")
    private @Nullable Integer threads;

    @Option(names = "--chunk", paramLabel = "ROWS", description = "Rows evaluated together. Never changes the draws.")
    private @Nullable Integer chunk;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "Give up after this time.")
    private @Nullable Long timeout;

    @Option(
            names = "--guidance",
            paramLabel = "W",
            description = "Let the observation count W times, for models that were trained with condition-dropout.")
    private @Nullable Double guidance;

    /** Returns how to draw from a model. */
    SamplingOptions ofDraws(Posterior posterior) {
        return changed(posterior, posterior.options(), field -> field.solver());
    }

    /** Returns how to draw from a model whose options are others where no solver is named. */
    SamplingOptions ofDraws(Posterior posterior, SamplingOptions own) {
        return changed(posterior, own, field -> field.solver());
    }

    /** Returns how to evaluate a model's densities. */
    SamplingOptions ofDensities(Posterior posterior) {
        return changed(posterior, posterior.densityOptions(), field -> SolverChoice.forDensities(field.method()));
    }

    private SamplingOptions changed(Posterior posterior, SamplingOptions options, Function<Field, SolverChoice> own) {
        var changed = options;
        if (posterior.manifest().estimator() instanceof FewStep && solvers.given()) {
            changed = changed.withJumps(solvers.stepsAlone("a few-step map"));
        } else if (solvers.given()) {
            var field = Field.of(posterior.manifest());
            changed = changed.withSolver(solvers.solver(own.apply(field), field.method()));
        }
        if (guidance != null) {
            changed = changed.guided(guidance);
        }
        if (threads != null) {
            changed = changed.withThreads(threads);
        }
        if (chunk != null) {
            changed = changed.withChunk(chunk);
        }
        if (timeout != null && timeout < 1) {
            throw new IllegalArgumentException("--timeout must be at least 1 second, but is " + timeout);
        }
        return Optional.ofNullable(timeout)
                .map(Duration::ofSeconds)
                .map(changed::withTimeout)
                .orElse(changed);
    }
}
