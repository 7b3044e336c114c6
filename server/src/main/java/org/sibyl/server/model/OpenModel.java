package org.sibyl.server.model;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.sibyl.arrays.file.Sha256;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.Artefact;
import org.sibyl.runtime.artefact.ManifestJson;
import org.sibyl.runtime.engine.Engine;

/**
 * A model that answers.
 *
 * @param posterior what it can be asked
 * @param version of its content: other weights, another version
 * @param findings what was found of its calibration, JSON of {@code sibyl diagnose}; empty where nobody looked
 */
public record OpenModel(Posterior posterior, String version, Optional<String> findings) {

    private static final String FINDINGS = "calibration.json";
    private static final int DIGITS = 16;

    /**
     * Opens an artefact. Its version is the beginning of the SHA-256 of its manifest, which has the digests of all its other files.
     *
     * <p>It is rehearsed before it answers, so that the first client does not wait for what is done once.
     *
     * @param engine what runs it
     * @throws org.sibyl.runtime.error.SibylException if it cannot be opened
     */
    public static OpenModel of(Artefact artefact, Engine engine) {
        String version = Sha256.hex(ManifestJson.write(artefact.manifest())).substring(0, DIGITS);
        var findings = artefact.fileNames().contains(FINDINGS)
                ? Optional.of(new String(artefact.copyBytes(FINDINGS), StandardCharsets.UTF_8))
                : Optional.<String>empty();
        return new OpenModel(Posterior.load(artefact, engine).rehearse(), version, findings);
    }
}
