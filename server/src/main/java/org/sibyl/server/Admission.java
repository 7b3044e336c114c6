package org.sibyl.server;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sibyl.server.api.Refusal;
import org.sibyl.server.http.RequestHead;

/**
 * Who may ask what, told by the head of a request. A page of another site is refused: browsers let it send, and would keep the answer from it only
 * after the work.
 */
record Admission(Optional<BearerToken> token) {

    private static final Set<String> BODIES = Set.of("application/json", "application/octet-stream");

    /**
     * Returns what is asked.
     *
     * @throws Refusal if it is nothing, or not for this client
     */
    Operation admit(RequestHead head) {
        var here = Operation.at(head);
        if (here.isEmpty()) {
            throw Refusal.of(404, "unknown-path", "there is nothing at this path; /docs says what there is");
        }
        var operation = here.stream()
                .filter(each -> each.takes(head.method()))
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                                405,
                                "wrong-method",
                                "this path takes " + here.get(0).methods() + ", and nothing else")
                        .allowing(here.get(0).methods()));
        if (!operation.isOpen()) {
            requireToken(head);
            requireSameSite(head);
        }
        if (operation.isWork()) {
            requireJson(head);
        }
        return operation;
    }

    private void requireToken(RequestHead head) {
        if (token.isPresent() && !token.get().admits(head.header("authorization"))) {
            throw Refusal.of(
                    401,
                    "unauthorized",
                    "a request needs the header Authorization: Bearer TOKEN, with the right token");
        }
    }

    private static void requireSameSite(RequestHead head) {
        var origin = head.header("origin");
        if (origin.isPresent() && !host(origin.get()).equals(head.header("host"))) {
            throw Refusal.of(403, "cross-origin", "pages of other sites may not ask, and this request comes from one");
        }
    }

    private static Optional<String> host(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void requireJson(RequestHead head) {
        if (!head.header("content-encoding").orElse("identity").strip().equalsIgnoreCase("identity")) {
            throw Refusal.of(
                    415,
                    "wrong-content-encoding",
                    "a body must be sent as it is, but is compressed; send it without Content-Encoding");
        }
        String type = head.header("content-type").orElse("application/json");
        String plain = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!BODIES.contains(plain)) {
            throw Refusal.of(
                    415,
                    "wrong-content-type",
                    "a body must be application/json, or application/octet-stream"
                            + " where it has binary tensors, but is neither");
        }
    }
}
