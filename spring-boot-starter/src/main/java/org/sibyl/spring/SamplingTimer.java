package org.sibyl.spring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Times calls of models as {@code sibyl.call}, with the tags {@code model}, {@code operation} and {@code outcome}, which is success or the class of what was
 * thrown; never the observation. Thread-safe.
 */
public final class SamplingTimer {
    private final MeterRegistry registry;

    /** Over a registry. */
    public SamplingTimer(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Does a call and times it.
     *
     * @param model name of its bean
     * @param operation such as sample
     * @return what the call returns
     */
    public <R> R time(String model, String operation, Supplier<R> call) {
        long start = registry.config().clock().monotonicTime();
        String outcome = "success";
        try {
            return call.get();
        } catch (RuntimeException failure) {
            outcome = failure.getClass().getSimpleName();
            throw failure;
        } finally {
            Timer.builder("sibyl.call")
                    .description("calls of models")
                    .tag("model", model)
                    .tag("operation", operation)
                    .tag("outcome", outcome)
                    .register(registry)
                    .record(registry.config().clock().monotonicTime() - start, TimeUnit.NANOSECONDS);
        }
    }
}
