package org.sibyl.runtime.artefact;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.sibyl.runtime.error.ArtefactInvalidException;

/**
 * A whole artefact in memory: its manifest and the bytes of its files, each checked against its digest. Immutable and
 * thread-safe.
 */
public final class Artefact {

    private final int formatVersion;
    private final Manifest manifest;
    private final Map<String, byte[]> files;

    Artefact(int formatVersion, Manifest manifest, Map<String, byte[]> files) {
        this.formatVersion = formatVersion;
        this.manifest = manifest;
        this.files = new LinkedHashMap<>(files);
    }

    /** Returns the version of the format that it was written in. */
    public int formatVersion() {
        return formatVersion;
    }

    /** Returns the manifest. */
    public Manifest manifest() {
        return manifest;
    }

    /** Returns the names of all files but the manifest. */
    public Set<String> fileNames() {
        return Collections.unmodifiableSet(files.keySet());
    }

    /**
     * Returns a copy of a file's bytes.
     *
     * @throws ArtefactInvalidException if there is no such file
     */
    public byte[] copyBytes(String fileName) {
        return bytes(fileName).clone();
    }

    /** Returns the bytes themselves, for readers that do not keep or change them. */
    byte[] bytes(String fileName) {
        byte[] bytes = files.get(fileName);
        if (bytes == null) {
            throw new ArtefactInvalidException(
                    "an artefact needs the file " + fileName + ", but it holds only " + files.keySet());
        }
        return bytes;
    }
}
