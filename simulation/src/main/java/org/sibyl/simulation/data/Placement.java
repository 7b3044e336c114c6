package org.sibyl.simulation.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.sibyl.arrays.ArrayLimits;

/**
 * Decides whether the pairs of files are read into memory or stay on disk.
 *
 * @param files one with both, or theta and x
 * @param residence what was asked for
 */
record Placement(List<Path> files, Residence residence) {
    private static final long LARGEST_LOADED = ArrayLimits.DEFAULT.fileBytes();

    /**
     * Whether they stay on disk.
     *
     * @param remark is told, and why
     * @throws IllegalArgumentException if they shall and cannot, or are too large for memory
     */
    boolean isMapped(Consumer<String> remark) {
        files.forEach(FileKind::of);
        String named = String.join(" and ", files.stream().map(Path::toString).toList());
        var sizes = files.stream().flatMapToLong(Placement::sizes).summaryStatistics();
        long bytes = sizes.getSum();
        boolean isLarge =
                bytes > Math.min(PairsFiles.LARGE, Runtime.getRuntime().maxMemory() / 8);
        String size = String.format(Locale.ROOT, "%,.1f MiB", bytes / (double) (1 << 20));
        if (residence == Residence.LOADED || (residence == Residence.AUTOMATIC && !isLarge)) {
            requireRoom(sizes, named + " (" + size + ")");
            remark.accept("reading " + named);
            return false;
        }
        try {
            requireMappable();
        } catch (IllegalArgumentException reason) {
            if (residence == Residence.MAPPED || sizes.getMax() > LARGEST_LOADED) {
                throw reason;
            }
            requireRoom(sizes, named + " (" + size + ", which cannot stay on disk: " + reason.getMessage() + ")");
            remark.accept("reading " + named + " (" + size + ") into memory, for it cannot stay on disk: "
                    + reason.getMessage());
            return false;
        }
        remark.accept(named + " (" + size + ") stay on disk, batches are read from there; memory: loaded would read"
                + " them at once");
        return true;
    }

    /** Pairs in memory take about as much as their files and half as much again, for the network's own copy. */
    private static void requireRoom(LongSummaryStatistics sizes, String what) {
        long heap = Runtime.getRuntime().maxMemory();
        if (sizes.getSum() > heap / 2 || sizes.getMax() > LARGEST_LOADED) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "files must fit into half of the memory that Java may use, here %,d MiB, and %,d each, but are %s:"
                            + " leave arrays on disk (memory: mapped), or give Java more (-Xmx8g, for the command line in"
                            + " SIBYL_JAVA_FLAGS)",
                    (heap / 2) >> 20,
                    LARGEST_LOADED >> 20,
                    what));
        }
    }

    /** Says why the files cannot stay on disk. */
    private void requireMappable() {
        for (int i = 0; i < files.size(); i++) {
            var file = files.get(i);
            if (FileKind.of(file) == FileKind.CSV) {
                throw new IllegalArgumentException(file
                        + " is a table, and only arrays can stay on disk: save it as theta.npy and x.npy, or let it be"
                        + " loaded");
            }
            if (files.size() == 2) {
                NamedRows.read(file, i == 0 ? "theta" : "x", i == 0 ? "x" : "theta", true, remark -> {});
            } else {
                var arrays = NamedArrays.open(file, true);
                arrays.rows("theta", remark -> {});
                arrays.rows("x", remark -> {});
            }
        }
    }

    /** Of a file, or of the files in a folder. */
    private static LongStream sizes(Path file) {
        try (var all = Files.walk(file, 1)) {
            return LongStream.of(all.filter(Files::isRegularFile)
                    .mapToLong(each -> each.toFile().length())
                    .toArray());
        } catch (NoSuchFileException missing) {
            throw new UncheckedIOException(file + ": there is no such file; check the path", missing);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + file + ": " + e.getMessage(), e);
        }
    }
}
