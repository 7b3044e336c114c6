package org.sibyl.runtime.artefact;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Reads artefacts, folders or {@code .sibyl} zip files, into memory. Every byte is checked against the manifest's SHA-256
 * before anything but the manifest is parsed; nothing is unpacked to disk.
 *
 * <p>More than half of all damaged ONNX files load and give wrong numbers, so that the digests are what stands between a
 * flipped bit and a wrong posterior. Stateless and thread-safe.
 */
public final class ArtefactReader {

    private static final String MANIFEST = "manifest.json";
    private static final int MOST_FILES = 64;
    private static final int LARGEST_FILE = 256 << 20;
    private static final long LARGEST_TOTAL = 512L << 20;
    private static final int HIGHEST_RATIO = 200;
    /** Letters, digits, dot, dash and underscore: no separators, no drive letters, nothing to escape with. */
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private ArtefactReader() {}

    /**
     * Reads an artefact.
     *
     * @param path a folder, or a {@code .sibyl} file
     * @throws ArtefactInvalidException if it is missing, damaged, too large or not an artefact
     */
    public static Artefact read(Path path) {
        try {
            return Files.isDirectory(path) ? readFolder(path) : readArchive(path);
        } catch (IOException e) {
            throw new ArtefactInvalidException("cannot read the model " + path + ": " + e, e);
        }
    }

    private static Artefact readFolder(Path folder) throws IOException {
        var manifest = ManifestJson.read(readFile(folder, MANIFEST));
        requireSoundNames(manifest);
        var files = new LinkedHashMap<String, byte[]>();
        long total = 0;
        for (String name : manifest.digests().keySet()) {
            byte[] bytes = readFile(folder, name);
            total += bytes.length;
            requireTotal(total);
            files.put(name, bytes);
        }
        return checked(manifest, files);
    }

    private static byte[] readFile(Path folder, String name) throws IOException {
        var file = folder.resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new ArtefactInvalidException("a model folder needs the plain file " + name + ", but " + folder
                    + " has none; give the folder that holds manifest.json");
        }
        try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return capped(in.readNBytes(LARGEST_FILE + 1), name);
        }
    }

    private static Artefact readArchive(Path archive) throws IOException {
        if (!Files.isRegularFile(archive)) {
            throw new ArtefactInvalidException(
                    "a model must be a folder or a .sibyl file, but " + archive + " is neither; check the path");
        }
        byte[] zip;
        try (var in = Files.newInputStream(archive)) {
            zip = capped(in.readNBytes(LARGEST_FILE + 1), archive.toString());
        }
        var files = unzip(zip, archive);
        byte[] json = files.remove(MANIFEST);
        if (json == null) {
            throw new ArtefactInvalidException(
                    "a .sibyl file must be a zip with manifest.json at its top, but " + archive + " is not");
        }
        var manifest = ManifestJson.read(json);
        requireSoundNames(manifest);
        for (String name : files.keySet()) {
            if (!manifest.digests().containsKey(name)) {
                throw new ArtefactInvalidException("every file of a model needs a digest in manifest.json, but " + name
                        + " has none; export the model again");
            }
        }
        return checked(manifest, files);
    }

    /** Inflates in memory, with every limit checked while inflating. */
    private static Map<String, byte[]> unzip(byte[] zip, Path archive) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        long total = 0;
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName();
                requireSound(name);
                long room = Math.min(LARGEST_FILE, (long) HIGHEST_RATIO * zip.length - total);
                byte[] bytes = in.readNBytes((int) Math.max(0, room) + 1);
                if (bytes.length > room) {
                    throw new ArtefactInvalidException("a .sibyl file may unpack to at most " + HIGHEST_RATIO
                            + " times its size and 256 MiB for each file, but " + name + " is larger");
                }
                total += bytes.length;
                requireTotal(total);
                if (files.put(name, bytes) != null || files.size() > MOST_FILES + 1) {
                    throw new ArtefactInvalidException("a .sibyl file holds each file once and at most " + MOST_FILES
                            + " of them, but " + archive + " has more");
                }
            }
        } catch (ZipException | EOFException e) {
            throw new ArtefactInvalidException(archive + " is a damaged zip: " + e.getMessage() + "; copy it again", e);
        }
        return files;
    }

    private static Artefact checked(Manifest manifest, Map<String, byte[]> files) {
        manifest.digests().forEach((name, digest) -> {
            byte[] bytes = files.get(name);
            if (bytes == null) {
                throw new ArtefactInvalidException("manifest.json names the file " + name
                        + ", but the model has none; copy or export the model again");
            }
            String found = sha256(bytes);
            if (!found.equals(digest)) {
                throw new ArtefactInvalidException("the file " + name + " must have the SHA-256 " + digest
                        + ", but it has " + found + "; it was damaged or changed, copy or export the model again");
            }
        });
        return new Artefact(manifest, files);
    }

    private static void requireSoundNames(Manifest manifest) {
        if (manifest.digests().size() > MOST_FILES) {
            throw new ArtefactInvalidException("a model may have at most " + MOST_FILES
                    + " files, but manifest.json lists " + manifest.digests().size());
        }
        manifest.digests().forEach((name, digest) -> {
            requireSound(name);
            if (name.equals(MANIFEST) || !DIGEST.matcher(digest).matches()) {
                throw new ArtefactInvalidException("manifest.json needs 64 lower-case hexadecimal digits for each other"
                        + " file, but for " + name + " it has \"" + digest + "\"");
            }
        });
    }

    private static void requireSound(String name) {
        if (!FILE_NAME.matcher(name).matches()) {
            throw new ArtefactInvalidException("file names of a model may hold only letters, digits and . _ -, without"
                    + " folders, but one is \"" + printable(name) + "\"");
        }
    }

    private static String printable(String name) {
        String start = name.length() > 80 ? name.substring(0, 80) + "…" : name;
        return start.replaceAll("\\p{Cntrl}", "?");
    }

    private static byte[] capped(byte[] bytes, String name) {
        if (bytes.length > LARGEST_FILE) {
            throw new ArtefactInvalidException("a file of a model may have at most 256 MiB, but " + name + " has more");
        }
        return bytes;
    }

    private static void requireTotal(long total) {
        if (total > LARGEST_TOTAL) {
            throw new ArtefactInvalidException(
                    "the files of a model may have at most 512 MiB together, but they have more");
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
