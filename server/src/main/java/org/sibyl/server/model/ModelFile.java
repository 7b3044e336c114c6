package org.sibyl.server.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.sibyl.arrays.file.Sha256;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.ArtefactReader;
import org.sibyl.runtime.artefact.ManifestJson;
import org.sibyl.runtime.engine.Engine;

/**
 * A model folder or a {@code .sibyl} file. Its version is the beginning of the SHA-256 of its manifest, which has the digests of all its other
 * files.
 *
 * @param path where it is
 * @param engine what runs it
 */
public record ModelFile(Path path, Engine engine) implements ModelSource {

    private static final String FINDINGS = "calibration.json";
    private static final int DIGITS = 16;

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
        var artefact = ArtefactReader.read(path);
        String version = Sha256.hex(ManifestJson.write(artefact.manifest())).substring(0, DIGITS);
        var findings = artefact.fileNames().contains(FINDINGS)
                ? Optional.of(new String(artefact.copyBytes(FINDINGS), StandardCharsets.UTF_8))
                : Optional.<String>empty();
        return new OpenModel(Posterior.load(artefact, engine), version, findings);
    }
}
