package org.sibyl.runtime.artefact;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sibyl.arrays.file.AtomicFolder;
import org.sibyl.arrays.file.Sha256;
import org.sibyl.runtime.error.ArtefactInvalidException;

/**
 * Reads artefacts into memory: folders, {@code .sibyl} zip files, and the bytes of such files from wherever they come. Every byte is
 * checked against the manifest's SHA-256 before anything but the manifest is parsed; nothing is unpacked to disk.
 *
 * <p>More than half of all damaged ONNX files load and give wrong numbers, so that the digests are what stands between a
 * flipped bit and a wrong posterior. Stateless and thread-safe.
 */
public final class ArtefactReader {

    /** A folder that is replaced while it is read is read again; who replaces it all the time is told so. */
    private static final int MOST_ATTEMPTS = 20;

    private ArtefactReader() {}

    /** A folder's identity: another one in its place has another. */
    private record FileIdentity(Optional<Object> key, Optional<FileTime> changed) {

        static FileIdentity of(Path path) {
            try {
                var attributes = Files.readAttributes(path, BasicFileAttributes.class);
                return new FileIdentity(
                        Optional.ofNullable(attributes.fileKey()), Optional.of(attributes.lastModifiedTime()));
            } catch (IOException absent) {
                return new FileIdentity(Optional.empty(), Optional.empty());
            }
        }
    }

    /**
     * Reads an artefact.
     *
     * @param path a folder, or a {@code .sibyl} file
     * @throws ArtefactInvalidException if it is missing, damaged, too large or not an artefact
     */
    public static Artefact read(Path path) {
        for (int attempt = 1; ; attempt++) {
            var before = FileIdentity.of(path);
            try {
                return readWhole(AtomicFolder.at(path).recovered());
            } catch (ArtefactInvalidException e) {
                if (attempt == MOST_ATTEMPTS || FileIdentity.of(path).equals(before)) {
                    throw e;
                }
            }
        }
    }

    private static Artefact readWhole(Path path) {
        try {
            if (Files.isDirectory(path)) {
                return readFolder(path);
            }
            if (!Files.isRegularFile(path)) {
                throw new ArtefactInvalidException(
                        "a model must be a folder or a .sibyl file, but " + path + " is neither; check the path");
            }
            try (var in = Files.newInputStream(path)) {
                return read(in, path.toString());
            }
        } catch (IOException e) {
            throw new ArtefactInvalidException("cannot read the model " + path + ": " + e, e);
        }
    }

    /**
     * Reads an artefact from the bytes of a {@code .sibyl} file.
     *
     * @throws ArtefactInvalidException if they are damaged or not an artefact
     */
    public static Artefact read(byte[] bytes) {
        try {
            return archive(FileRules.capped(bytes, "it"), "the model");
        } catch (IOException e) {
            throw new ArtefactInvalidException("cannot read the model from its bytes: " + e, e);
        }
    }

    /**
     * Reads an artefact from a stream of a {@code .sibyl} file, to its end; the stream stays open.
     *
     * @throws ArtefactInvalidException if it cannot be read, is damaged, too large or not an artefact
     */
    public static Artefact read(InputStream in) {
        try {
            return read(in, "the model");
        } catch (IOException e) {
            throw new ArtefactInvalidException("cannot read the model from its stream: " + e, e);
        }
    }

    /**
     * Reads an artefact from a {@code .sibyl} file on the class path or in a module.
     *
     * @param beside a class in the same package, or in the same module if the name is absolute
     * @param name as for {@link Class#getResourceAsStream}
     * @throws ArtefactInvalidException if there is none, or it is damaged or not an artefact
     */
    public static Artefact readResource(Class<?> beside, String name) {
        try (var in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new ArtefactInvalidException("a model must be on the class path as " + name + " beside "
                        + beside.getName() + ", but there is none; check the name, and that the jar holds it");
            }
            return read(in, name);
        } catch (IOException e) {
            throw new ArtefactInvalidException("cannot read the model " + name + ": " + e, e);
        }
    }

    private static Artefact read(InputStream in, String source) throws IOException {
        return archive(FileRules.capped(in.readNBytes(FileRules.LARGEST_FILE + 1), source), source);
    }

    private static Artefact readFolder(Path folder) throws IOException {
        var versioned = ManifestJson.readVersioned(readFile(folder, FileRules.MANIFEST));
        var manifest = versioned.manifest();
        FileRules.requireSound(manifest);
        var files = new LinkedHashMap<String, byte[]>();
        long total = 0;
        for (String name : manifest.digests().keySet()) {
            byte[] bytes = readFile(folder, name);
            total += bytes.length;
            FileRules.requireTotal(total);
            files.put(name, bytes);
        }
        return checked(versioned, files);
    }

    private static byte[] readFile(Path folder, String name) throws IOException {
        var file = folder.resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new ArtefactInvalidException("a model folder needs the plain file " + name + ", but " + folder
                    + " has none; give the folder that holds manifest.json");
        }
        try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return FileRules.capped(in.readNBytes(FileRules.LARGEST_FILE + 1), name);
        }
    }

    private static Artefact archive(byte[] zip, String source) throws IOException {
        var files = Archive.files(zip, source);
        byte[] json = files.remove(FileRules.MANIFEST);
        if (json == null) {
            throw new ArtefactInvalidException(
                    "a .sibyl file must be a zip with manifest.json at its top, but " + source + " is not");
        }
        var versioned = ManifestJson.readVersioned(json);
        var manifest = versioned.manifest();
        FileRules.requireSound(manifest);
        for (String name : files.keySet()) {
            if (!manifest.digests().containsKey(name)) {
                throw new ArtefactInvalidException("every file of a model needs a digest in manifest.json, but " + name
                        + " has none; export the model again");
            }
        }
        return checked(versioned, files);
    }

    private static Artefact checked(ManifestJson.Versioned versioned, Map<String, byte[]> files) {
        versioned.manifest().digests().forEach((name, digest) -> {
            byte[] bytes = files.get(name);
            if (bytes == null) {
                throw new ArtefactInvalidException("manifest.json names the file " + name
                        + ", but the model has none; copy or export the model again");
            }
            String found = Sha256.hex(bytes);
            if (!found.equals(digest)) {
                throw new ArtefactInvalidException("the file " + name + " must have the SHA-256 " + digest
                        + ", but it has " + found + "; it was damaged or changed, copy or export the model again");
            }
        });
        return new Artefact(versioned.version(), versioned.manifest(), files);
    }
}
