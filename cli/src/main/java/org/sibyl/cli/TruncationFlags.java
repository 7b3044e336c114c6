package org.sibyl.cli;

import org.jspecify.annotations.Nullable;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.inference.SamplingOptions;
import org.sibyl.solvers.support.Truncated;
import picocli.CommandLine.Option;

/** The options about the ends of truncated parameters: a mix-in. */
final class TruncationFlags {
    @Option(
            names = "--attempts",
            paramLabel = "N",
            description = "Most attempts at a draw within the ends of truncated parameters (2000).")
    private @Nullable Integer attempts;

    @Option(
            names = "--mass-draws",
            paramLabel = "N",
            description = "Draws by which a density is divided by the mass within those ends (16384).")
    private @Nullable Integer massDraws;

    /**
     * Returns options as they were, but for what is named.
     *
     * @throws IllegalArgumentException if something is named and the model has no truncated parameter, or it is below 1
     */
    SamplingOptions of(Posterior posterior, SamplingOptions options) {
        if (attempts == null && massDraws == null) {
            return options;
        }
        if (posterior.manifest().variables().columns().stream()
                .noneMatch(column -> column.support() instanceof Truncated)) {
            throw new IllegalArgumentException((attempts == null ? "--mass-draws is" : "--attempts is")
                    + " for models with truncated parameters, and this one has none: leave it out");
        }
        var changed = options.truncation();
        if (attempts != null) {
            changed = changed.withAttempts(attempts);
        }
        if (massDraws != null) {
            changed = changed.withMassDraws(massDraws);
        }
        return options.withTruncation(changed);
    }
}
