package org.sibyl.server;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.sibyl.runtime.error.SibylException;
import org.sibyl.server.http.HttpDoor;
import org.sibyl.server.model.ModelShelf;
import org.sibyl.server.model.ServedModel;
import org.sibyl.server.work.WorkQueue;

/** A server of models. Thread-safe. */
public final class SibylServer implements AutoCloseable {

    static final String VERSION = "0.1.0";

    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Duration MOST_LINGER = Duration.ofSeconds(1);
    private static final int LINGERING = 10; // part of the grace

    private final ModelShelf shelf;
    private final ServerLog log;
    private final ServerMetrics metrics = new ServerMetrics();
    private final WorkQueue queue;
    private final InferenceService service;
    private final HttpDoor door;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "sibyl-reload");
        thread.setDaemon(true);
        return thread;
    });

    @SuppressWarnings("FutureReturnValueIgnored") // looks until it is shut down, and never fails
    private SibylServer(ModelShelf shelf, ServerOptions options, ServerLog log) {
        this.shelf = shelf;
        this.log = log;
        queue = new WorkQueue(options.concurrency(), options.queue());
        service = new InferenceService(shelf, options, log, metrics, queue);
        door = HttpDoor.open(options.host(), options.port(), options.http(), service);
        metrics.follow("sibyl.requests.running", "Requests that are worked on", queue::running);
        metrics.follow("sibyl.requests.waiting", "Requests that wait their turn", queue::waiting);
        metrics.follow("sibyl.connections", "Connections that are open", door::connections);
        long look = options.refresh().toMillis();
        watch.scheduleWithFixedDelay(this::refresh, look, look, TimeUnit.MILLISECONDS);
    }

    /**
     * Starts to answer.
     *
     * @param shelf the models, which the server closes
     * @param options where, for whom, and how much
     * @param log hears of requests and models
     * @throws IllegalArgumentException if the port cannot be had
     */
    public static SibylServer start(ModelShelf shelf, ServerOptions options, ServerLog log) {
        return new SibylServer(shelf, options, log);
    }

    /** Returns the port on which it answers. */
    public int port() {
        return door.port();
    }

    /** Looks at all models now, and lets those answer that have replaced them. It happens by itself every while. */
    public void refresh() {
        shelf.all().forEach(this::refresh);
    }

    private void refresh(ServedModel model) {
        try {
            if (model.refresh() == ServedModel.Refresh.REPLACED) {
                metrics.reloaded(model.name(), true);
                try (var loan = model.borrow()) {
                    tell("replaced", model, "version", loan.model().version());
                }
            }
        } catch (SibylException e) {
            metrics.reloaded(model.name(), false);
            tell("not-replaced", model, "why", String.valueOf(e.getMessage()));
        } catch (RuntimeException e) { // the watch must go on
            tell("not-replaced", model, "why", e.toString());
        }
    }

    private void tell(String event, ServedModel model, String name, String value) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("time", Instant.now().toString());
        fields.put("event", event);
        fields.put("model", model.name());
        fields.put(name, value);
        log.happened(fields);
    }

    /** Stops with half a minute for what runs and waits; see {@link #close(Duration)}. */
    @Override
    public void close() {
        close(GRACE);
    }

    /**
     * Takes no more requests, finishes those that it has taken, and closes the models. Those that come meanwhile are told that it is stopping; so are
     * those that are not finished in time. Twice is harmless.
     *
     * @param grace how long requests may go on; for a tenth of it, and a second at most, clients that are connected are told besides
     * @return whether all were finished
     */
    public boolean close(Duration grace) {
        service.stop();
        door.part();
        watch.shutdownNow();
        boolean finished = queue.finish(grace);
        var linger = grace.dividedBy(LINGERING);
        door.close(linger.compareTo(MOST_LINGER) < 0 ? linger : MOST_LINGER);
        shelf.close();
        metrics.close();
        return finished;
    }
}
