package org.sibyl.runtime.artefact;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

    private static final int MOST_DIRECTIONS = 16;

    /** Copies the collections, keeping their order. */
    public Contract {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        shared = Set.copyOf(shared);
    }

    /**
     * Returns the contract of a program that takes several directions of a derivative at once, as many as its graph was written for.
     *
     * @param found the program, or none
     * @param ports those which hold a row for each direction
     */
    Contract forDirectionsOf(Optional<Program> found, Set<String> ports) {
        int times = found.map(program -> program.inputs().get(Ports.DIRECTION))
                .map(shape -> directions(shape, inputs.getOrDefault(Ports.DIRECTION, 0)))
                .orElse(1);
        return new Contract(program, widened(inputs, ports, times), widened(outputs, ports, times), shared);
    }

    /** How many directions a port holds; 1 where it is none of a few, for {@link #require} to refuse. */
    private static int directions(Shape shape, int state) {
        for (int times = 2; times <= MOST_DIRECTIONS; times++) {
            if (shape.isRowsOf((long) times * state) && shape.sizes().get(1) == times) {
                return times;
            }
        }
        return 1;
    }

    private static Map<String, Integer> widened(Map<String, Integer> numbers, Set<String> ports, int times) {
        var wide = new LinkedHashMap<>(numbers);
        ports.forEach(port -> wide.computeIfPresent(port, (name, width) -> Math.multiplyExact(width, times)));
        return wide;
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
