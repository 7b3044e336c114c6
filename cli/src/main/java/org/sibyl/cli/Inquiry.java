package org.sibyl.cli;

import java.nio.file.Path;
import org.sibyl.arrays.TableFormat;
import org.sibyl.runtime.Posterior;
import org.sibyl.workflow.ModelTables;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every question to a model needs: a mix-in. */
final class Inquiry {
    @Parameters(paramLabel = "MODEL", converter = ModelName.Reader.class, description = ModelName.DESCRIPTION)
    @SuppressWarnings("NullAway.Init") // set by picocli
    ModelName model;

    @Option(
            names = "--observation",
            required = true,
            paramLabel = "FILE",
            description = "The observations, a row each: .csv, .npy, or .npz with the array x.")
    @SuppressWarnings("NullAway.Init")
    Path observation;

    @Option(
            names = "--out",
            required = true,
            converter = AnswerPath.class,
            paramLabel = "FILE",
            description =
                    "Where the answer goes: .npy, .npz, .csv.gz, .arrow, or CSV under any other name; - is standard output.")
    @SuppressWarnings("NullAway.Init")
    Path out;

    @Mixin
    private final ReplaceFlag replace = new ReplaceFlag();

    /** Refuses a format that there is not, and a place that is taken or cannot be written, before anything is done. */
    void requireFree() {
        TableFormat.of(out);
        requireFree(out);
    }

    ReplaceFlag replace() {
        return replace;
    }

    /** Refuses a place that is taken or cannot be written. */
    void requireFree(Path other) {
        replace.requireFreeFile(other);
    }

    /** The observations, in the order of the model's data. */
    double[][] observations(Posterior posterior, Notes notes) {
        return new ModelTables(posterior.manifest(), notes).observations(observation);
    }
}
