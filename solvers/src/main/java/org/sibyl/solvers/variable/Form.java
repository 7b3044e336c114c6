package org.sibyl.solvers.variable;

/**
 * How the numbers of a variable are arranged, row-major with channels last. Numbers of one channel share shift and scale. Written
 * into artefacts, hence closed.
 */
public sealed interface Form {

    /** Returns how many places there are: times of a series, pixels of an image, otherwise 1. */
    int places();

    /** Returns how many numbers each place holds. */
    int channels();

    /** Returns the name of one number of a variable. */
    String element(String variable, int index);

    /** Returns how many numbers there are. */
    default int size() {
        return Math.multiplyExact(places(), channels());
    }

    /** One number. */
    record Scalar() implements Form {

        @Override
        public int places() {
            return 1;
        }

        @Override
        public int channels() {
            return 1;
        }

        @Override
        public String element(String variable, int index) {
            return variable;
        }

        @Override
        public String toString() {
            return "scalar";
        }
    }

    /**
     * Numbers of different meaning that come together, such as summary statistics.
     *
     * @param length how many, at least 1
     */
    record Vector(int length) implements Form {

        /** Checks the length. */
        public Vector {
            requirePositive("length", length);
        }

        @Override
        public int places() {
            return 1;
        }

        @Override
        public int channels() {
            return length;
        }

        @Override
        public String element(String variable, int index) {
            return variable + "[" + index + "]";
        }

        @Override
        public String toString() {
            return "vector of " + length;
        }
    }

    /**
     * The same quantities at several times, or of several trials.
     *
     * @param times how many, at least 1
     * @param channels quantities at each, at least 1
     */
    record Series(int times, int channels) implements Form {

        /** Checks the sizes. */
        public Series {
            requirePositive("times", times);
            requirePositive("channels", channels);
            Math.multiplyExact(times, channels);
        }

        @Override
        public int places() {
            return times;
        }

        @Override
        public String element(String variable, int index) {
            return variable + "[" + index / channels + "," + index % channels + "]";
        }

        @Override
        public String toString() {
            return "series of " + times + " x " + channels;
        }
    }

    /**
     * Pixels.
     *
     * @param rows height, at least 1
     * @param columns width, at least 1
     * @param channels numbers of each pixel, at least 1
     */
    record Image(int rows, int columns, int channels) implements Form {

        /** Checks the sizes. */
        public Image {
            requirePositive("rows", rows);
            requirePositive("columns", columns);
            requirePositive("channels", channels);
            Math.multiplyExact(Math.multiplyExact(rows, columns), channels);
        }

        @Override
        public int places() {
            return rows * columns;
        }

        @Override
        public String element(String variable, int index) {
            int pixel = index / channels;
            return variable + "[" + pixel / columns + "," + pixel % columns + "," + index % channels + "]";
        }

        @Override
        public String toString() {
            return "image of " + rows + " x " + columns + " x " + channels;
        }
    }

    private static void requirePositive(String what, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, but is " + count);
        }
    }
}
