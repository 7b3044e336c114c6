package org.sibyl.runtime.artefact;

import java.nio.charset.StandardCharsets;
import org.sibyl.arrays.file.Sha256;
import org.sibyl.runtime.error.ArtefactInvalidException;
import org.sibyl.runtime.json.JsonObject;
import org.sibyl.runtime.json.JsonPlace;
import org.sibyl.runtime.json.JsonReader;
import org.sibyl.runtime.json.JsonString;
import org.sibyl.runtime.json.JsonValue;
import org.sibyl.runtime.json.JsonWriter;

/**
 * The manifest as JSON, strictly: unknown, missing, duplicate or null members are errors, and so are numbers of the wrong kind, trailing
 * text, documents above 1 MiB and nesting deeper than 16.
 *
 * <p>Its last member is the SHA-256 of all others in the canonical form of RFC 8785, so that a flipped bit in a scale or a bound is found
 * as one in a graph is; who reformats the text keeps the digest.
 *
 * <p>Written is {@link #FORMAT_VERSION}. Formats 1 and 2, which had no such digest, are read as well. Stateless and thread-safe.
 */
public final class ManifestJson {

    /** The version of the artefact format that this library writes. */
    public static final int FORMAT_VERSION = 3;

    private static final String VERSION = "formatVersion";
    private static final String DIGEST = "digest";

    private ManifestJson() {}

    /** Writes a manifest as indented UTF-8 JSON. */
    public static byte[] write(Manifest manifest) {
        var content = JsonPlace.root(ManifestMapping.MAPPING.write(FormatThree.of(manifest)));
        return (JsonWriter.indented(sealed(content.object())) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Returns a document with the digest of its content in place of any that it has. */
    static JsonObject sealed(JsonObject document) {
        var content = document.without(DIGEST);
        return content.with(DIGEST, new JsonString(digest(content)));
    }

    /**
     * Reads a manifest.
     *
     * @param json UTF-8 JSON
     * @throws ArtefactInvalidException if it is not exactly a manifest of a known format version, or not the one that its digest is of
     */
    public static Manifest read(byte[] json) {
        return readVersioned(json).manifest();
    }

    /** Reads a manifest with the version of its format. */
    static Versioned readVersioned(byte[] json) {
        int version = FORMAT_VERSION;
        try {
            var document = JsonPlace.root(JsonReader.read(json));
            version = ManifestMapping.MAPPING.read(Integer.class, document.member(VERSION));
            return new Versioned(version, manifest(version, document));
        } catch (IllegalArgumentException | ArithmeticException e) { // the latter of sizes beyond counting
            throw new ArtefactInvalidException(
                    "manifest.json is not a manifest of format version " + version + ": " + e.getMessage()
                            + "; export the model again",
                    e);
        }
    }

    /** A manifest and the version of the format that it was written in. */
    record Versioned(int version, Manifest manifest) {}

    private static Manifest manifest(int version, JsonPlace document) {
        return switch (version) {
            case 1 -> ManifestMapping.MAPPING.read(FormatOne.class, document).manifest();
            case 2 -> ManifestMapping.MAPPING.read(FormatTwo.class, document).manifest();
            case FORMAT_VERSION -> {
                requireDigest(document);
                yield ManifestMapping.MAPPING
                        .read(FormatThree.class, document.without(DIGEST))
                        .manifest();
            }
            default ->
                throw new ArtefactInvalidException("manifest.json must have format version 1, 2 or " + FORMAT_VERSION
                        + ", but it has " + version + "; use the release that wrote the model, or export it again");
        };
    }

    private static void requireDigest(JsonPlace document) {
        String given = document.member(DIGEST).text();
        String found = digest(document.without(DIGEST).value());
        if (!given.equals(found)) {
            throw new ArtefactInvalidException("manifest.json must have the digest that it names, but it names "
                    + new JsonString(given).described() + " and has " + found
                    + "; it was damaged or changed, copy or export the model again");
        }
    }

    private static String digest(JsonValue content) {
        return Sha256.hex(JsonWriter.canonical(content).getBytes(StandardCharsets.UTF_8));
    }
}
