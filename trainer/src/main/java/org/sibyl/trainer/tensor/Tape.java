package org.sibyl.trainer.tensor;

/**
 * Counts what a computation holds until it is differentiated, without computing it: the numbers of every intermediate result, of which
 * only the shape is known, see {@link Outline}. Used by one thread.
 */
public final class Tape {
    private long numbers;

    /** An array that is there already, and is not counted. */
    public Outline given(int... sizes) {
        return new Outline(this, Shape.of(sizes));
    }

    /** Adds an intermediate result so many times. */
    Outline result(Shape shape, double times) {
        numbers += Math.round(times * elements(shape));
        return new Outline(this, shape);
    }

    /** What was counted, in bytes of single precision. */
    public long bytes() {
        return Math.multiplyExact(numbers, Float.BYTES);
    }

    private static double elements(Shape shape) {
        double elements = 1;
        for (int size : shape.toArray()) {
            elements *= size;
        }
        return elements;
    }
}
