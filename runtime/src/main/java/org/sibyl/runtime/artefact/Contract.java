package org.sibyl.runtime.artefact;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a program must be like to serve its estimator: its ports, and how many numbers a row of each holds. How a port's axes divide
 * those numbers is the program's own affair.
 *
 * @param program the program's name, such as {@code field}
 * @param inputs numbers of a row of each input
 * @param outputs numbers of a row of each output
 * @param shared inputs of which one row may serve all rows, and does in sampling
 */
public record Contract(String program, Map<String, Integer> inputs, Map<String, Integer> outputs, Set<String> shared) {

    /** Copies the collections, keeping their order. */
    public Contract {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        shared = Set.copyOf(shared);
    }

    /**
     * Checks a program.
     *
     * @throws IllegalArgumentException if it has other ports, or a row of a port has another size
     */
    public void require(Program found) {
        require(found.file(), "inputs", inputs, found.inputs());
        require(found.file(), "outputs", outputs, found.outputs());
    }

    private static void require(String file, String kind, Map<String, Integer> wanted, Map<String, Shape> found) {
        if (!wanted.keySet().equals(found.keySet())) {
            throw new IllegalArgumentException(
                    file + " has the " + kind + " " + wanted.keySet() + ", but it has " + found.keySet());
        }
        wanted.forEach((port, numbers) -> {
            var shape = found.get(port);
            if (shape == null || !shape.isRowsOf(numbers)) {
                throw new IllegalArgumentException(
                        port + " of " + file + " has " + numbers + " numbers in a row, but its shape is " + shape);
            }
        });
    }
}
