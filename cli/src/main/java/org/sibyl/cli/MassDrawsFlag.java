package org.sibyl.cli;

import org.jspecify.annotations.Nullable;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.inference.SamplingOptions;
import picocli.CommandLine.Option;

/** How well a command that evaluates densities knows the mass within the ends of truncated parameters: a mix-in. */
final class MassDrawsFlag {
    @Option(
            names = "--mass-draws",
            paramLabel = "N",
            description =
                    "Draws by which a density is divided by the mass within the ends of truncated parameters (16384).")
    private @Nullable Integer draws;

    /** Whether a number was named. */
    boolean isGiven() {
        return draws != null;
    }

    /**
     * Returns options as they were, but for the number that was named.
     *
     * @throws IllegalArgumentException if one is named and the model has no truncated parameter, or it is below 1
     */
    SamplingOptions of(Posterior posterior, SamplingOptions options) {
        if (draws == null) {
            return options;
        }
        AttemptsFlag.requireTruncated(posterior, "--mass-draws is");
        return options.withTruncation(options.truncation().withMassDraws(draws));
    }
}
