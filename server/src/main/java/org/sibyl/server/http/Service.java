package org.sibyl.server.http;

import java.util.Optional;

/** What answers requests. Thread-safe; no method may block, since they run in the threads that read and write for all clients. */
public interface Service {

    /** Refuses a request before its body is read; empty to read it. */
    Optional<Reply> refusal(RequestHead head);

    /** Answers a request, now or later, in this thread or another. */
    void answer(Request request, Answer answer);

    /**
     * Words a refusal of what is no request, or too much of one.
     *
     * @param status of HTTP
     * @param reason in one word, such as {@code too-slow}
     * @param message in one line
     */
    Reply fault(int status, String reason, String message, String remote);
}
