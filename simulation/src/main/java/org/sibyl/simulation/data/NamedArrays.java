package org.sibyl.simulation.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sibyl.arrays.ArrayName;
import org.sibyl.arrays.MappedNpz;
import org.sibyl.arrays.Npz;

/** Arrays by name: those of an {@code .npz}, or the {@code .npy} files of a folder. */
final class NamedArrays {
    private static final String SUFFIX = ".npy";

    private final Path source;
    private final List<String> names;
    private final Function<String, NamedRows> reader;

    private NamedArrays(Path source, List<String> names, Function<String, NamedRows> reader) {
        this.source = source;
        this.names = names;
        this.reader = reader;
    }

    /** Opens an archive or a folder, in memory or where it lies. */
    static NamedArrays open(Path source, boolean isMapped) {
        var kind = FileKind.of(source);
        if (kind == FileKind.NPY) {
            throw new IllegalArgumentException(
                    source + " holds one array, theta and x are required: give a file for each of the two");
        }
        if (kind == FileKind.FOLDER) {
            return new NamedArrays(
                    source, files(source), name -> NamedRows.npy(source.resolve(name + SUFFIX), isMapped));
        }
        if (isMapped) {
            var archive = MappedNpz.open(source);
            return new NamedArrays(
                    source, archive.names(), name -> NamedRows.of(archive.array(name), source + ": " + name));
        }
        var archive = Npz.read(source);
        return new NamedArrays(
                source, archive.names(), name -> NamedRows.of(archive.array(name), source + ": " + name));
    }

    private static List<String> files(Path folder) {
        try (var files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + folder + ": " + e.getMessage(), e);
        }
    }

    /** What they are read from. */
    Path source() {
        return source;
    }

    List<String> names() {
        return names;
    }

    boolean contains(String name) {
        return names.contains(name);
    }

    /**
     * The rows of an array, see {@link ArrayName#of}.
     *
     * @param note is told if it is called otherwise
     */
    NamedRows rows(String name, Consumer<String> note) {
        return rows(ArrayName.of(names, name, source), note);
    }

    /** The rows of an array, or of the only one that there is, see {@link ArrayName#ofAny}. */
    NamedRows rowsOfAny(String name, String other, Consumer<String> note) {
        return rows(ArrayName.ofAny(names, name, other, source), note);
    }

    private NamedRows rows(ArrayName chosen, Consumer<String> note) {
        chosen.note().ifPresent(NamedRows.of(source, note));
        return reader.apply(chosen.name());
    }

    /** The numbers of an array with one axis. */
    double[] numbers(String name) {
        var rows = reader.apply(name).rows();
        double[] numbers = new double[Math.multiplyExact(rows.rows(), rows.columns())];
        for (int i = 0; i < rows.rows(); i++) {
            rows.read(i, numbers, i * rows.columns());
        }
        return numbers;
    }
}
