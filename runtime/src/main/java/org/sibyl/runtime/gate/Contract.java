package org.sibyl.runtime.gate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one operator may be given, and what it makes of it.
 *
 * @param leastInputs fewest inputs
 * @param mostInputs most inputs
 * @param mostOutputs most outputs
 * @param attributes kind of each attribute that it may have
 * @param rule what the outputs are; throws {@link Refused} or {@link IllegalArgumentException} where the operator must not be called so
 */
record Contract(int leastInputs, int mostInputs, int mostOutputs, Map<String, Kind> attributes, Rule rule) {

    /** What an attribute holds. */
    enum Kind {
        NUMBER,
        NUMBERS,
        TEXT
    }

    /** How outputs follow from inputs. */
    @FunctionalInterface
    interface Rule {
        List<Typed> outputs(Call call);
    }

    static Contract of(int inputs, Rule rule) {
        return new Contract(inputs, inputs, 1, Map.of(), rule);
    }

    static Contract of(int leastInputs, int mostInputs, Rule rule) {
        return new Contract(leastInputs, mostInputs, 1, Map.of(), rule);
    }

    Contract with(String attribute, Kind kind) {
        var more = new HashMap<>(attributes);
        more.put(attribute, kind);
        return new Contract(leastInputs, mostInputs, mostOutputs, Map.copyOf(more), rule);
    }

    Contract outputs(int most) {
        return new Contract(leastInputs, mostInputs, most, attributes, rule);
    }
}
