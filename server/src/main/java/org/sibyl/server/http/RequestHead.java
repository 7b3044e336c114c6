package org.sibyl.server.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request says before its body.
 *
 * @param method in capitals, such as {@code POST}
 * @param path as it came, without what follows a question mark
 * @param segments the path's parts between its slashes, each decoded: {@code /models/a%2Fb} has {@code models} and {@code a/b}
 * @param headers the last value of each by its name in lower case
 * @param remote the client's address
 */
public record RequestHead(
        String method, String path, List<String> segments, Map<String, String> headers, String remote) {

    /** Copies the collections. */
    public RequestHead {
        segments = List.copyOf(segments);
        headers = Map.copyOf(headers);
    }

    /** Returns a header by its name in lower case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
