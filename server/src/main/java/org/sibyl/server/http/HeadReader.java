package org.sibyl.server.http;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the head of a request. */
final class HeadReader {
    /** What a client puts before the path that takes a server for a proxy; every server must take it (RFC 9112, 3.2.2). */
    private static final Pattern ABSOLUTE = Pattern.compile("^https?://[^/]*(?=/)", Pattern.CASE_INSENSITIVE);

    private HeadReader() {}

    /** Returns the head; empty if its path is none. */
    static Optional<RequestHead> read(HttpRequest request, String remote) {
        String uri = request.uri();
        int end = uri.indexOf('?');
        String path = ABSOLUTE.matcher(end < 0 ? uri : uri.substring(0, end)).replaceFirst("");
        if (!path.startsWith("/")) {
            return Optional.empty();
        }
        List<String> segments = new ArrayList<>();
        try {
            for (String segment : path.substring(1).split("/", -1)) {
                segments.add(QueryStringDecoder.decodeComponent(segment.replace("+", "%2B")));
            }
        } catch (DecoderException | IllegalArgumentException e) {
            return Optional.empty();
        }
        var headers = new LinkedHashMap<String, String>();
        request.headers().forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        return Optional.of(new RequestHead(request.method().name(), path, segments, headers, remote));
    }
}
