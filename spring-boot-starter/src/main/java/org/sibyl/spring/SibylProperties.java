package org.sibyl.spring;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * The properties {@code sibyl.*}. Immutable.
 *
 * @param models by the names of their beans
 */
@ConfigurationProperties("sibyl")
public record SibylProperties(@DefaultValue Map<String, Model> models) {
    /** Copies the map. */
    public SibylProperties {
        models = new LinkedHashMap<>(models);
    }

    /**
     * One model.
     *
     * @param location of its {@code .sibyl} file, such as {@code classpath:stars.sibyl} or {@code file:/models/stars.sibyl}
     * @param grace how long calls may go on when the application stops
     */
    public record Model(
            @Nullable Resource location,
            @DefaultValue("30s") Duration grace) {}
}
