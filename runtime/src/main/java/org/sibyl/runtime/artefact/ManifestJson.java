package org.sibyl.runtime.artefact;

import java.nio.charset.StandardCharsets;
import org.sibyl.runtime.error.ArtefactInvalidException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/**
 * The manifest as JSON, strictly: unknown, missing, duplicate or null properties are errors, and so are numbers of the
 * wrong kind, trailing text, documents above 1 MiB and nesting deeper than 16.
 *
 * <p>Written is {@link #FORMAT_VERSION}; format 1, which knew fields only, is read as well. Stateless and thread-safe.
 */
public final class ManifestJson {

    /** The version of the artefact format that this library writes. */
    public static final int FORMAT_VERSION = 2;

    static final int LONGEST_DOCUMENT = 1 << 20;
    private static final String VERSION = "formatVersion";

    private ManifestJson() {}

    /** Writes a manifest as indented UTF-8 JSON. */
    public static byte[] write(Manifest manifest) {
        return (ManifestMapping.MAPPER.writeValueAsString(FormatTwo.of(manifest)) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a manifest.
     *
     * @param json UTF-8 JSON
     * @throws ArtefactInvalidException if it is not exactly a manifest of a known format version
     */
    public static Manifest read(byte[] json) {
        if (json.length > LONGEST_DOCUMENT) {
            throw new ArtefactInvalidException(
                    "manifest.json may have at most 1 MiB, but it has " + json.length + " bytes");
        }
        int version = FORMAT_VERSION;
        try {
            version = version(json);
            return switch (version) {
                case 1 ->
                    ManifestMapping.MAPPER.readValue(json, FormatOne.class).manifest();
                case FORMAT_VERSION ->
                    ManifestMapping.MAPPER.readValue(json, FormatTwo.class).manifest();
                default ->
                    throw new ArtefactInvalidException("manifest.json must have format version 1 or " + FORMAT_VERSION
                            + ", but it has " + version
                            + "; use the release that wrote the model, or export it again");
            };
        } catch (JacksonException | IllegalArgumentException e) {
            throw new ArtefactInvalidException(
                    "manifest.json is not a manifest of format version " + version + ": " + oneLine(e)
                            + "; export the model again",
                    e);
        }
    }

    /** The version that a document claims, found without binding it. */
    private static int version(byte[] json) {
        try (var parser = ManifestMapping.MAPPER.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("it must hold an object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean claimed = VERSION.equals(parser.currentName());
                var value = parser.nextToken();
                if (claimed) {
                    if (value != JsonToken.VALUE_NUMBER_INT) {
                        throw new IllegalArgumentException(VERSION + " must be a whole number");
                    }
                    return parser.getIntValue();
                }
                parser.skipChildren();
            }
            throw new IllegalArgumentException("it must have a " + VERSION);
        }
    }

    private static String oneLine(RuntimeException e) {
        if (e instanceof JacksonException jackson) {
            var where = jackson.getLocation();
            String place = where == null ? "" : " (line " + where.getLineNr() + ")";
            return jackson.getOriginalMessage().lines().findFirst().orElse("") + place;
        }
        return String.valueOf(e.getMessage());
    }
}
