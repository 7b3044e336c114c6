package org.sibyl.runtime.artefact;

import java.nio.charset.StandardCharsets;
import org.sibyl.runtime.json.JsonException;
import org.sibyl.runtime.json.JsonObject;
import org.sibyl.runtime.json.JsonReader;
import org.sibyl.runtime.json.JsonWriter;

/** A manifest that somebody changed, with the digest made right again, so that what refuses it is not the digest. */
final class Sealed {

    private Sealed() {}

    /** Returns the document with its digest; text that is no JSON object as it is. */
    static byte[] json(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            return JsonReader.read(bytes) instanceof JsonObject object
                    ? JsonWriter.indented(ManifestJson.sealed(object)).getBytes(StandardCharsets.UTF_8)
                    : bytes;
        } catch (JsonException e) {
            return bytes;
        }
    }
}
