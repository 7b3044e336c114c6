package org.sibyl.exporter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An artefact's files on disk, all or none: written beside the target, then renamed. A target that ends in {@code .sibyl}
 * becomes one zip of stored entries, any other a folder.
 */
final class ArtefactFiles {
    private static final LocalDateTime FIXED_TIME = LocalDateTime.of(1980, 2, 1, 0, 0); // no zone in the entry

    private ArtefactFiles() {}

    /** Refuses a target that cannot be written, before any work is done for it. */
    static void requireWritable(Path target, boolean replaces) {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "an artefact needs a folder to be written into, but " + folder + " is none; create it first");
        }
        if (Files.exists(target) && !replaces) {
            throw new IllegalArgumentException(
                    target + " exists already; choose another place, or ask for it to be replaced");
        }
        if (Files.isDirectory(target) && !Files.exists(target.resolve("manifest.json"))) {
            throw new IllegalArgumentException(
                    target + " is a folder that holds no artefact and is left alone; choose another place");
        }
    }

    static void write(Path target, Map<String, byte[]> files, boolean replaces) {
        requireWritable(target, replaces);
        Path whole = target.toAbsolutePath();
        Path part = whole.resolveSibling("." + whole.getFileName() + "." + UUID.randomUUID() + ".part");
        Path old = whole.resolveSibling("." + whole.getFileName() + "." + UUID.randomUUID() + ".old");
        try {
            try {
                if (whole.toString().endsWith(".sibyl")) {
                    Files.write(part, zip(files));
                } else {
                    Files.createDirectory(part);
                    for (var file : files.entrySet()) {
                        Files.write(part.resolve(file.getKey()), file.getValue());
                    }
                }
                if (Files.exists(whole)) {
                    move(whole, old);
                }
                move(part, whole);
            } finally {
                delete(part);
                delete(old);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(target + ": cannot be written (" + failure.getMessage() + ")", failure);
        }
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                CRC32 checksum = new CRC32();
                checksum.update(file.getValue());
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setMethod(ZipEntry.STORED);
                entry.setTimeLocal(FIXED_TIME);
                entry.setSize(file.getValue().length);
                entry.setCrc(checksum.getValue());
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(from, to);
        } catch (FileAlreadyExistsException raced) {
            throw new IOException("another program wrote it at the same time", raced);
        }
    }

    private static void delete(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            try (Stream<Path> inside = Files.walk(path)) {
                List<Path> all = inside.sorted(Comparator.reverseOrder()).toList();
                for (Path each : all) {
                    Files.delete(each);
                }
            }
        } else {
            Files.deleteIfExists(path);
        }
    }
}
