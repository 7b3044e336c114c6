package org.sibyl.trainer.network;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The shape of a network in words, for models and cards: {@code tokens 4, heads 4, merge sum (value 10), time factor 1000}. */
public final class NetworkText {
    private NetworkText() {}

    /** The components of a configuration, in their order. */
    public static String of(Record configuration) {
        return Arrays.stream(configuration.getClass().getRecordComponents())
                .map(component -> words(component.getName()) + " " + value(read(component, configuration)))
                .collect(Collectors.joining(", "));
    }

    /** The kind of a part, and in parentheses its components: {@code convolutional (width 32, latent 16)}. */
    public static String ofPart(Record part) {
        var components = of(part);
        return words(part.getClass().getSimpleName()) + (components.isEmpty() ? "" : " (" + components + ")");
    }

    private static Object read(RecordComponent component, Record owner) {
        try {
            return component.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "a configuration's components must be readable, " + component + " is not", e);
        }
    }

    private static String value(Object value) {
        if (value instanceof Record part) {
            return ofPart(part);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
        return value.toString().replaceAll("(\\d)\\.0\\b", "$1");
    }

    /** {@code timeFactor} as {@code time factor}. */
    private static String words(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
