package org.sibyl.cli;

import org.jspecify.annotations.Nullable;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.inference.SamplingOptions;
import org.sibyl.solvers.support.Truncated;
import picocli.CommandLine.Option;

/** How often a command that draws tries: a mix-in. */
final class AttemptsFlag {
    @Option(
            names = "--attempts",
            paramLabel = "N",
            description = "Most attempts at a draw within the ends of truncated parameters (2000).")
    private @Nullable Integer attempts;

    /**
     * Returns options as they were, but for the attempts that were named.
     *
     * @throws IllegalArgumentException if they are named and the model has no truncated parameter, or are below 1
     */
    SamplingOptions of(Posterior posterior, SamplingOptions options) {
        if (attempts == null) {
            return options;
        }
        requireTruncated(posterior, "--attempts is");
        return options.withTruncation(options.truncation().withAttempts(attempts));
    }

    static void requireTruncated(Posterior posterior, String option) {
        if (posterior.manifest().variables().columns().stream()
                .noneMatch(column -> column.support() instanceof Truncated)) {
            throw new IllegalArgumentException(
                    option + " for models with truncated parameters, and this one has none: leave it out");
        }
    }
}
