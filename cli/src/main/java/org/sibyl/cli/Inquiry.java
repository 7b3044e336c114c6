package org.sibyl.cli;

import java.nio.file.Path;
import org.sibyl.arrays.TableFormat;
import org.sibyl.runtime.Posterior;
import org.sibyl.workflow.ModelTables;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every question to a model needs: a mix-in. */
final class Inquiry {
    @Parameters(paramLabel = "MODEL", description = "A model: a folder or a .sibyl file.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    Path model;

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
            paramLabel = "FILE",
            description = "Where the answer goes: .npy, .npz, .csv.gz, or CSV under any other name.")
    @SuppressWarnings("NullAway.Init")
    Path out;

    /** Refuses an answer that could not be written, before anything is done. */
    void requireFormat() {
        TableFormat.of(out);
    }

    /** The observations, in the order of the model's data. */
    double[][] observations(Posterior posterior, Notes notes) {
        return new ModelTables(posterior.manifest(), notes).observations(observation);
    }
}
