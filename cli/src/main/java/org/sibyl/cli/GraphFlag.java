package org.sibyl.cli;

import org.sibyl.exporter.trace.GraphStyle;
import picocli.CommandLine.Option;

/** The option that says how a network is written: a mix-in. */
final class GraphFlag {
    @Option(
            names = "--graph",
            defaultValue = "fast",
            paramLabel = "fast|plain",
            description = "How the network is written: for speed, or in the plainest operators (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private GraphStyle style;

    GraphStyle style() {
        return style;
    }
}
