package org.sibyl.server;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sibyl.server.http.RequestHead;

/** One request from its arrival to its answer, which is counted and logged once. Thread-safe. */
final class Visit {

    static final int LEFT = 499; // as other servers log a client that left

    private final ServerMetrics metrics;
    private final ServerLog log;
    private final RequestHead head;
    private final String operation;
    private final String model;
    private final int bytesIn;
    private final long begin = System.nanoTime();
    private final AtomicBoolean told = new AtomicBoolean();

    /**
     * Begins.
     *
     * @param operation its label
     * @param model its name, if there is such a model, else empty
     */
    Visit(ServerMetrics metrics, ServerLog log, RequestHead head, String operation, String model, int bytesIn) {
        this.metrics = metrics;
        this.log = log;
        this.head = head;
        this.operation = operation;
        this.model = model;
        this.bytesIn = bytesIn;
    }

    /** It was answered. */
    void answered(int status, String reason, int bytesOut) {
        if (told.getAndSet(true)) {
            return;
        }
        var time = Duration.ofNanos(System.nanoTime() - begin);
        metrics.answered(model, operation, status, reason, time);
        var fields = new LinkedHashMap<String, Object>();
        fields.put("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        fields.put("event", "request");
        fields.put("remote", head.remote());
        fields.put("method", head.method());
        fields.put("path", head.path());
        fields.put("operation", operation);
        fields.put("model", model);
        fields.put("status", status);
        fields.put("reason", reason);
        fields.put("bytesIn", bytesIn);
        fields.put("bytesOut", bytesOut);
        fields.put("milliseconds", Math.round(time.toNanos() / 1e3) / 1e3);
        log.happened(fields);
    }

    /** The client has left. */
    void left() {
        answered(LEFT, "client-left", 0);
    }
}
