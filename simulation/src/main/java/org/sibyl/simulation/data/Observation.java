package org.sibyl.simulation.data;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.sibyl.solvers.support.Real;

/**
 * What one simulation produces: names of its numbers, and the shape they come in. Immutable.
 *
 * <ul>
 *   <li>{@code [d]}: d numbers, such as summary statistics;
 *   <li>{@code [samples, channels]}: a time series, or a set of trials;
 *   <li>{@code [rows, columns, channels]}: an image.
 * </ul>
 *
 * @param shape lengths of the one to three axes, each at least 1
 * @param names one for each number, in row-major order, all different
 */
public record Observation(List<Integer> shape, List<String> names) {
    /** Checks the shape and the names. */
    public Observation {
        shape = List.copyOf(shape);
        names = List.copyOf(names);
        if (shape.isEmpty() || shape.size() > 3 || shape.stream().anyMatch(length -> length < 1)) {
            throw new IllegalArgumentException(
                    "an observation has 1 axis (numbers), 2 (samples, channels) or 3 (rows, columns, channels), none empty, got "
                            + shape);
        }
        int size = size(shape);
        if (names.size() != size) {
            throw new IllegalArgumentException("an observation of shape " + shape + " holds " + size
                    + " numbers and needs as many names, got " + names.size());
        }
        var seen = new HashSet<String>();
        for (String name : names) {
            if (name.isBlank() || !seen.add(name)) {
                throw new IllegalArgumentException("the numbers of an observation need distinct names, got '" + name
                        + (name.isBlank() ? "'" : "' twice"));
            }
        }
    }

    /** Numbers called x1, x2, ... in a shape. */
    public static Observation ofShape(int... shape) {
        List<Integer> lengths = IntStream.of(shape).boxed().toList();
        return new Observation(lengths, usualNames(size(lengths)));
    }

    /** Numbers with names. */
    public static Observation named(List<String> names) {
        return new Observation(List.of(names.size()), names);
    }

    /** How many numbers there are. */
    public int size() {
        return names.size();
    }

    /** Whether the numbers have places: a series or an image. */
    public boolean hasPlaces() {
        return shape.size() > 1;
    }

    /** How many places there are: samples, or pixels; for plain numbers, each is one. */
    public int places() {
        return size() / channels();
    }

    /** Numbers per place, 1 for plain numbers. */
    public int channels() {
        return hasPlaces() ? shape.get(shape.size() - 1) : 1;
    }

    /**
     * Its numbers as a training set knows them. The places of a series or an image share a scale in each channel, and some may never
     * vary.
     */
    public List<DataVariable> variables() {
        return IntStream.range(0, size())
                .mapToObj(i -> new DataVariable(
                        names.get(i), "", new Real(), false, hasPlaces() ? "channel " + i % channels() : ""))
                .toList();
    }

    /** Whether the names are those of {@link #ofShape}. */
    public boolean hasUsualNames() {
        return names.equals(usualNames(names.size()));
    }

    private static List<String> usualNames(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "x" + i).toList();
    }

    private static int size(List<Integer> shape) {
        int size = 1;
        for (int length : shape) {
            size = Math.multiplyExact(size, length);
        }
        return size;
    }
}
