package org.sibyl.runtime.artefact;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The ONNX graphs of an artefact: {@code field}, one evaluation of the network; {@code fieldJvp}, the same together with the
 * directional derivative J·v; and, where observations are encoded, {@code encoder}, from an observation to the field's context.
 *
 * @param byName signature of each graph, by the names above
 */
public record Graphs(Map<String, GraphSignature> byName) {
    private static final String FIELD = "field";
    private static final String FIELD_JVP = "fieldJvp";
    private static final String ENCODER = "encoder";

    /** Checks that there are the graphs that a model needs, and no other. */
    public Graphs {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
        boolean isComplete = byName.keySet().containsAll(Set.of(FIELD, FIELD_JVP));
        if (!isComplete
                || !Set.of(FIELD, FIELD_JVP, ENCODER).containsAll(byName.keySet())
                || byName.containsValue(null)) {
            throw new IllegalArgumentException(
                    "a model needs the graphs field and fieldJvp, and may have encoder, but it has " + byName.keySet()
                            + "; export it again");
        }
    }

    /** The graphs of a model that takes observations as they are. */
    public static Graphs of(GraphSignature field, GraphSignature fieldJvp) {
        var graphs = new LinkedHashMap<String, GraphSignature>();
        graphs.put(FIELD, field);
        graphs.put(FIELD_JVP, fieldJvp);
        return new Graphs(graphs);
    }

    /** The same with an encoder of observations. */
    public Graphs withEncoder(GraphSignature encoder) {
        var graphs = new LinkedHashMap<>(byName);
        graphs.put(ENCODER, encoder);
        return new Graphs(graphs);
    }

    /** Returns the graph of one evaluation. */
    public GraphSignature field() {
        return signature(FIELD).orElseThrow();
    }

    /** Returns the graph of one evaluation with J·v. */
    public GraphSignature fieldJvp() {
        return signature(FIELD_JVP).orElseThrow();
    }

    /** Returns the graph that encodes an observation, run once for each; empty where the field takes it as it is. */
    public Optional<GraphSignature> encoder() {
        return signature(ENCODER);
    }

    private Optional<GraphSignature> signature(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
