package org.sibyl.exporter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.sibyl.arrays.file.AtomicFile;
import org.sibyl.arrays.file.AtomicFolder;
import org.sibyl.arrays.file.Place;

/**
 * An artefact's files on disk, all or none. A target that ends in {@code .sibyl}
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
        Path whole = AtomicFolder.at(target).recovered();
        if (Place.at(whole).isTaken() && !replaces) {
            throw new IllegalArgumentException(
                    target + " exists already; choose another place, or ask for it to be replaced");
        }
        if (Files.isDirectory(whole) && !Files.exists(whole.resolve("manifest.json"))) {
            throw new IllegalArgumentException(
                    target + " is a folder that holds no artefact and is left alone; choose another place");
        }
        if (isArchive(target)) {
            AtomicFile.at(target).requireWritable();
        } else {
            AtomicFolder.at(target).requireWritable();
        }
    }

    static void write(Path target, Map<String, byte[]> files, boolean replaces) {
        requireWritable(target, replaces);
        if (isArchive(target)) {
            AtomicFile.at(target).write(zip(files));
        } else {
            AtomicFolder.at(target).write(files);
        }
    }

    static boolean isArchive(Path target) {
        return target.toString().endsWith(".sibyl");
    }

    private static byte[] zip(Map<String, byte[]> files) {
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
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // in memory
        }
        return bytes.toByteArray();
    }
}
