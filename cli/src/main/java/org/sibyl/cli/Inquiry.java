package org.sibyl.cli;

import java.nio.file.Path;
import picocli.CommandLine.Mixin;
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

    @Option(
            names = "--out",
            required = true,
            converter = AnswerPath.class,
            paramLabel = "CSV",
            description = "Where the answer goes; - is standard output.")
    @SuppressWarnings("NullAway.Init")
    Path out;

    @Mixin
    private final ReplaceFlag replace = new ReplaceFlag();

    /** Refuses a place that is taken or cannot be written, before anything is done. */
    void requireFree() {
        replace.requireFreeFile(out);
    }

    /** As {@link #requireFree()}, for another file that is written beside the answer. */
    void requireFree(Path other) {
        replace.requireFreeFile(other);
    }
}
