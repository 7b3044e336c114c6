package org.sibyl.spring;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.sibyl.runtime.Posterior;
import org.springframework.core.io.Resource;

/** Loads the models that the properties name. */
final class ModelLoader {
    private final SibylProperties properties;

    ModelLoader(SibylProperties properties) {
        this.properties = properties;
    }

    /**
     * Loads the model of a bean.
     *
     * @throws IllegalStateException if the properties have no file for it; the message names the property
     */
    Posterior load(String name) {
        var model = properties.models().get(name);
        var location = model == null ? null : model.location();
        String property = "sibyl.models." + name + ".location";
        if (location == null || !location.exists()) {
            throw new IllegalStateException(property + " must name a .sibyl file, but "
                    + missing(location) + ": give one, such as classpath:" + name + ".sibyl or file:/models/" + name
                    + ".sibyl");
        }
        try (var in = location.getInputStream()) {
            return Posterior.load(in);
        } catch (IOException failure) {
            throw new UncheckedIOException(property + ": " + location + " cannot be read", failure);
        }
    }

    private static String missing(@Nullable Resource location) {
        return location == null ? "is not set" : location.getDescription() + " does not exist";
    }
}
