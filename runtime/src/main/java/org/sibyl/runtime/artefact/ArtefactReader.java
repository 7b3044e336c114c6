package org.sibyl.runtime.artefact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;

/** Reads artefacts, folders or {@code .sibyl} files, into memory and checks every byte before anything is parsed. */
public final class ArtefactReader {

    private ArtefactReader() {}

    /**
     * Reads an artefact.
     *
     * @param path a folder, or a {@code .sibyl} file
     * @throws ArtefactInvalidException if it is missing, damaged, too large or not an artefact
     */
    public static Artefact read(Path path) {
        try {
            var manifest = ManifestJson.read(Files.readAllBytes(path.resolve("manifest.json")));
            var files = new LinkedHashMap<String, byte[]>();
            for (String name : manifest.digests().keySet()) {
                files.put(name, Files.readAllBytes(path.resolve(name)));
            }
            return new Artefact(manifest, files);
        } catch (IOException e) {
            throw new ArtefactInvalidException("cannot read the artefact " + path, e);
        }
    }
}
