package org.sibyl.trainer.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The transform of every data variable. Immutable; parameters have their supports, and so have data that were given one, unless they
 * are named here.
 *
 * @param usual of the variables that are not named
 * @param named by the name of a data variable
 */
public record Transforms(Transform usual, Map<String, Transform> named) {
    /** As the training rows ask for it. */
    public static final Transforms AUTO = of(Transform.AUTO);

    /** Data as they are. */
    public static final Transforms NONE = of(Transform.NONE);

    /** Copies the map, keeping its order. */
    public Transforms {
        named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
    }

    /** The same for all. */
    public static Transforms of(Transform all) {
        return new Transforms(all, Map.of());
    }

    /** A copy with another transform of the variables that are not named. */
    public Transforms withUsual(Transform other) {
        return new Transforms(other, named);
    }

    /** A copy with the transform of one variable. */
    public Transforms with(String variable, Transform transform) {
        var more = new LinkedHashMap<>(named);
        more.put(variable, transform);
        return new Transforms(usual, more);
    }

    /**
     * Refuses transforms of what is not there.
     *
     * @param data names of the data variables
     * @throws IllegalArgumentException if one is named that is none of them
     */
    public void requireAmong(List<String> data) {
        for (String name : named.keySet()) {
            if (!data.contains(name)) {
                throw new IllegalArgumentException(
                        "a transform needs the name of data, which are " + data + ", but has '" + name + "'");
            }
        }
    }

    /** The transform of a variable. */
    Transform of(String variable) {
        return named.getOrDefault(variable, usual);
    }
}
