package org.sibyl.server.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is sent to a client.
 *
 * @param status of HTTP
 * @param contentType of the body
 * @param headers others
 * @param body its bytes, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // made for one client, and never compared
public record Reply(int status, String contentType, Map<String, String> headers, byte[] body) {

    /** The content type of JSON. */
    public static final String JSON = "application/json";

    /** Copies the headers. */
    public Reply {
        headers = Map.copyOf(headers);
    }

    /** Returns one without further headers. */
    public static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, contentType, Map.of(), body);
    }

    /** Returns a text, in UTF-8. */
    public static Reply text(int status, String contentType, String text) {
        return of(status, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a copy with one more header. */
    public Reply with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, contentType, more, body);
    }
}
