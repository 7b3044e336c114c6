package org.sibyl.workflow;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.sibyl.arrays.Columns;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.TableFile;
import org.sibyl.arrays.TableFormat;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.solvers.support.Truncated;
import org.sibyl.solvers.variable.Role;
import org.sibyl.solvers.variable.Trials;
import org.sibyl.solvers.variable.Variable;

/**
 * Files of what a model is asked about, in any {@link TableFormat}, their columns matched to the model's variables.
 *
 * <p>Every method throws {@link org.sibyl.arrays.ArrayFormatException} if a file is damaged or holds numbers that are not finite,
 * IllegalArgumentException if its columns are not those of the model, and UncheckedIOException if it cannot be read.
 *
 * @param manifest whose variables they are
 * @param note is told in which way a file that was not exactly as asked was taken
 */
public record ModelTables(Manifest manifest, Consumer<String> note) {

    /**
     * Observations, {@code [rows][data]}: a table, or the array x of an archive. Where data may be absent NaN is let through, and a set of trials
     * may be of fewer.
     */
    public double[][] observations(Path file) {
        var data = data();
        if (data.names().isEmpty()) {
            throw new IllegalArgumentException(
                    "observations need a model with data, but this one has none: leave the observation out");
        }
        var variables = manifest.variables().blocksOf(Role.DATA);
        if (variables.stream().noneMatch(Variable::isMaybeAbsent)) {
            return TableFile.read(file, data, parameters(), note).toRows();
        }
        int unit = Trials.among(variables)
                .map(trials -> trials.form().channels())
                .orElse(data.names().size());
        return TableFile.readAbsent(file, data, parameters(), unit, note).toRows();
    }

    /** Parameters, {@code [rows][parameters]}: a table, or the array theta of an archive, or its draws, as sampling writes them. */
    public double[][] parameters(Path file) {
        return TableFile.read(file, parameters().orCalled("draws"), data(), note)
                .toRows();
    }

    private double[][] truths(Path file) {
        return TableFile.read(file, parameters(), data(), note).toRows();
    }

    /** Simulated pairs to judge by: those of a margin are for training alone, for no draw lies beyond the ends. */
    public SimulatedPairs pairs(Path file) {
        var pairs = read(file);
        var columns = manifest.variables().columns();
        double[][] truths = pairs.parameters();
        for (int pair = 0; pair < truths.length; pair++) {
            for (int i = 0; i < truths[pair].length; i++) {
                double value = truths[pair][i];
                if (columns.get(i).support() instanceof Truncated cut && cut.clamped(value) != value) {
                    throw new IllegalArgumentException(
                            "a model is judged by pairs whose parameters lie within their ends,"
                                    + " but pair " + (pair + 1) + " of " + file + " has '"
                                    + columns.get(i).name() + "' " + value + ", beyond " + cut
                                    + ": simulate them from the prior, without a margin");
                }
            }
        }
        return pairs;
    }

    /** A table with a column for each variable, or the arrays theta and x of an archive or a folder. */
    private SimulatedPairs read(Path file) {
        if (Files.isDirectory(file)) {
            return SimulatedPairs.of(truths(file.resolve("theta.npy")), observations(file.resolve("x.npy")));
        }
        if (TableFormat.of(file) == TableFormat.NPZ && Npz.read(file).names().size() > 1) {
            return SimulatedPairs.of(truths(file), observations(file));
        }
        var names = Stream.concat(parameters().names().stream(), data().names().stream())
                .toList();
        var table = TableFile.read(file, new Columns("pairs", names), new Columns("", List.of()), note);
        return SimulatedPairs.ofTable(table, parameters().names(), data().names());
    }

    private Columns parameters() {
        return new Columns("theta", ModelVariables.parameters(manifest));
    }

    private Columns data() {
        return new Columns("x", ModelVariables.data(manifest));
    }
}
