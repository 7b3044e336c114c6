package org.sibyl.server.api;

import java.util.LinkedHashMap;
import org.sibyl.runtime.error.CapabilityMissingException;
import org.sibyl.runtime.error.LimitExceededException;
import org.sibyl.runtime.error.ModelIncompatibleException;
import org.sibyl.runtime.error.SamplingFailedException;
import org.sibyl.server.http.Reply;

/** What a client is told in place of an answer. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String reason;
    private final String text;
    private final int retryAfter;
    private final String allowed;

    private Refusal(int status, String reason, String text, int retryAfter, String allowed) {
        super(text);
        this.status = status;
        this.reason = reason;
        this.text = text;
        this.retryAfter = retryAfter;
        this.allowed = allowed;
    }

    /**
     * Makes one.
     *
     * @param status of HTTP
     * @param reason in one word, for programs
     * @param message in one line, for people
     */
    public static Refusal of(int status, String reason, String message) {
        return new Refusal(status, reason, message, 0, "");
    }

    /** Returns a copy that says when to come again. */
    public Refusal retryAfter(int seconds) {
        return new Refusal(status, reason, text, seconds, allowed);
    }

    /** Returns a copy that says which methods would be answered, as in {@code GET, HEAD}. */
    public Refusal allowing(String methods) {
        return new Refusal(status, reason, text, retryAfter, methods);
    }

    /** Refuses a request that asks for what is wrong. */
    static Refusal bad(String reason, String message) {
        return of(400, reason, message);
    }

    /** The refusal of a request that failed so; what nobody expected is told without its message, which may say anything. */
    public static Refusal of(Throwable failure, Deadline deadline) {
        if (failure instanceof Refusal known) {
            return known;
        }
        String message =
                String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        if (failure instanceof IllegalArgumentException) {
            return bad("bad-request", message);
        }
        if (failure instanceof CapabilityMissingException || failure instanceof ModelIncompatibleException) {
            return of(422, "capability-missing", message);
        }
        if (failure instanceof LimitExceededException) {
            return deadline.isPassed()
                    ? deadline.refusal()
                    : of(503, "limit", message).retryAfter(1);
        }
        if (failure instanceof SamplingFailedException) {
            return of(422, "sampling-failed", message);
        }
        return of(500, "internal", "the server could not answer, by a fault of its own; its log says why");
    }

    /** Returns the status of HTTP. */
    public int status() {
        return status;
    }

    /** Returns the reason in one word. */
    public String reason() {
        return reason;
    }

    /** Returns what is sent: {@code {"error": message, "reason": reason}}. */
    public Reply reply() {
        var body = new LinkedHashMap<String, Object>();
        body.put("error", text);
        body.put("reason", reason);
        var reply = Reply.of(status, Reply.JSON, Json.bytes(body));
        if (status == 401) {
            reply = reply.with("WWW-Authenticate", "Bearer");
        }
        if (!allowed.isEmpty()) {
            reply = reply.with("Allow", allowed);
        }
        return retryAfter > 0 ? reply.with("Retry-After", Integer.toString(retryAfter)) : reply;
    }
}
