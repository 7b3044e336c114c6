package org.sibyl.server.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.sibyl.runtime.artefact.ArtefactReader;
import org.sibyl.runtime.engine.Engine;

/**
 * A model folder or a {@code .sibyl} file.
 *
 * @param path where it is
 * @param engine what runs it
 */
public record ModelFile(Path path, Engine engine) implements ModelSource {

    /** Time, size and place of the file, or of a folder's manifest. */
    @Override
    public String stamp() {
        var file = Files.isDirectory(path) ? path.resolve("manifest.json") : path;
        try {
            var found = Files.readAttributes(file, BasicFileAttributes.class);
            return found.lastModifiedTime().toMillis() + " " + found.size() + " " + found.fileKey();
        } catch (IOException e) {
            return "none";
        }
    }

    @Override
    public OpenModel open() {
        return OpenModel.of(ArtefactReader.read(path), engine);
    }
}
