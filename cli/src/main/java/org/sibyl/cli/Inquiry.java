package org.sibyl.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every question to a model needs: a mix-in. */
final class Inquiry {
    @Parameters(paramLabel = "MODEL", description = "A model: a folder or a .sibyl file.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    Path model;

    @Option(names = "--observation", required = true, paramLabel = "CSV", description = "The observations.")
    @SuppressWarnings("NullAway.Init")
    Path observation;

    @Option(names = "--out", required = true, paramLabel = "CSV", description = "Where the answer goes.")
    @SuppressWarnings("NullAway.Init")
    Path out;
}
