package org.sibyl.runtime.artefact;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A graph file of an artefact and its named ports.
 *
 * @param file file name inside the artefact
 * @param inputs shape of each input by name
 * @param outputs shape of each output by name
 */
public record Program(String file, Map<String, Shape> inputs, Map<String, Shape> outputs) {

    /** The program that turns an observation into a context, in any artefact whose network takes one. */
    public static final String ENCODER = "encoder";

    /** The file of an artefact for large constants, which its programs share. */
    public static final String WEIGHTS = "weights.bin";

    /** Copies the shapes, keeping their order. */
    public Program {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /** Returns the shapes of all ports by name. */
    public Map<String, Shape> ports() {
        var ports = new LinkedHashMap<String, Shape>();
        Stream.of(inputs, outputs).forEach(ports::putAll);
        return ports;
    }
}
