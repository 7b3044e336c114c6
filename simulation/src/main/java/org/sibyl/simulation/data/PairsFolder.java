package org.sibyl.simulation.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sibyl.arrays.Npy;
import org.sibyl.arrays.NpyWriter;
import org.sibyl.solvers.variable.Variable;

/**
 * Writes pairs one by one into a folder, for more of them than fit into memory: {@code theta.npy}, {@code x.npy} and the ends of the
 * parameters, as {@link PairsFiles} reads them. The files are there after {@link #finish}; closed before that, none is. Used by one
 * thread.
 */
public final class PairsFolder implements AutoCloseable {
    private final Path folder;
    private final List<Variable> parameters;
    private final NpyWriter theta;
    private final NpyWriter x;

    private PairsFolder(Path folder, List<Variable> parameters, NpyWriter theta, NpyWriter x) {
        this.folder = folder;
        this.parameters = parameters;
        this.theta = theta;
        this.x = x;
    }

    /** Whether a folder holds pairs. */
    public static boolean exists(Path folder) {
        return Files.exists(folder.resolve("theta.npy")) || Files.exists(folder.resolve("x.npy"));
    }

    /** Begins to write; makes the folder if it is not there. */
    public static PairsFolder create(Path folder, List<Variable> parameters, List<Variable> data) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder " + folder + ": " + e.getMessage(), e);
        }
        var theta = NpyWriter.create(folder.resolve("theta.npy"), shape(parameters));
        var x = NpyWriter.create(folder.resolve("x.npy"), shape(data));
        return new PairsFolder(folder, List.copyOf(parameters), theta, x);
    }

    private static int[] shape(List<Variable> variables) {
        return Shapes.ofRow(variables).stream().mapToInt(Integer::intValue).toArray();
    }

    /** Appends a pair. */
    public void write(double[] parameterValues, double[] data) {
        theta.write(parameterValues);
        x.write(data);
    }

    /** How many pairs were appended. */
    public int count() {
        return x.rows();
    }

    /** Writes what remains, and puts the files in their places. */
    public void finish() {
        Bounds.arrays(parameters).forEach((name, array) -> Npy.write(folder.resolve(name + ".npy"), array));
        theta.finish();
        x.finish();
    }

    @Override
    public void close() {
        theta.close();
        x.close();
    }
}
