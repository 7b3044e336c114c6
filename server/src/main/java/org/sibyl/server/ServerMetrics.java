package org.sibyl.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;

/** What happens as numbers, for Prometheus. Labels are few: names of models and operations, never what a client wrote. Thread-safe. */
final class ServerMetrics implements AutoCloseable {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    ServerMetrics() {
        new JvmMemoryMetrics().bindTo(registry);
    }

    /** Follows a number. */
    void follow(String name, String description, Supplier<Number> number) {
        Gauge.builder(name, number).description(description).register(registry);
    }

    /** Counts a request that was answered. */
    void answered(String model, String operation, int status, String reason, Duration time) {
        Timer.builder("sibyl.request")
                .description("Time from the arrival of a request to its answer")
                .tag("model", model)
                .tag("operation", operation)
                .tag("status", Integer.toString(status))
                .tag("reason", reason)
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(time);
    }

    /** Counts an attempt to replace a model. */
    void reloaded(String model, boolean replaced) {
        registry.counter("sibyl.reload", "model", model, "outcome", replaced ? "replaced" : "refused")
                .increment();
    }

    /** Returns all in the text format of Prometheus. */
    String text() {
        return registry.scrape();
    }

    @Override
    public void close() {
        registry.close();
    }
}
