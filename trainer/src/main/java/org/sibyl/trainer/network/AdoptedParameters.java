package org.sibyl.trainer.network;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The parameters of a part of a network, declared again among those of the whole: the part computes with its own parameters,
 * their values lie in the whole's buffer.
 *
 * <p>Immutable, thread-safe.
 */
public final class AdoptedParameters {
    private final Map<Parameter, Parameter> adopted;
    private final int from;
    private final int to;

    private AdoptedParameters(Map<Parameter, Parameter> adopted, int from, int to) {
        this.adopted = adopted;
        this.from = from;
        this.to = to;
    }

    /**
     * Declares a part's parameters, each under its name behind a prefix, next in the whole.
     *
     * @param prefix such as {@code encoder.}
     * @throws IllegalArgumentException if the whole has a parameter of such a name
     */
    public static AdoptedParameters into(Parameters whole, String prefix, Parameters part) {
        int from = whole.total();
        Map<Parameter, Parameter> adopted = new HashMap<>();
        for (var each : part.list()) {
            var sizes = each.shape().toArray();
            adopted.put(each, whole.add(prefix + each.name(), each.initializer(), sizes));
        }
        return new AdoptedParameters(adopted, from, whole.total());
    }

    /**
     * The part's own weights among those of the whole; asked for a parameter of another network they throw {@link
     * IllegalArgumentException}.
     */
    public Weights among(Weights whole) {
        return parameter -> {
            var known = adopted.get(parameter);
            if (known == null) {
                throw new IllegalArgumentException(
                        "parameter '" + parameter.name() + "' is not one of this part of the network");
            }
            return whole.of(known);
        };
    }

    /** The part's own values in the flat array of all. */
    public float[] valuesAmong(float[] all) {
        return Arrays.copyOfRange(all, from, to);
    }
}
