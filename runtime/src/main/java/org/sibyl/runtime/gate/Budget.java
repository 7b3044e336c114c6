package org.sibyl.runtime.gate;

/**
 * What a graph may cost for each row, by the size of its file and of its ports: a small file has no business with large tensors or long sums.
 * The allowances are a hundred times what exported networks use.
 */
final class Budget {

    private static final double LEAST_WORK = 1L << 28;
    private static final double WORK_PER_BYTE = 1L << 12;
    private static final double LEAST_ELEMENTS = 1L << 16;
    private static final double ELEMENTS_PER_BYTE = 32;
    private static final double ELEMENTS_PER_PORT = 64;
    private static final double TENSORS = 64;

    private final double mostWork;
    private final double mostElements;
    private double work;
    private double elements;

    Budget(long fileBytes, long portNumbers) {
        mostWork = LEAST_WORK + WORK_PER_BYTE * fileBytes;
        mostElements = LEAST_ELEMENTS + ELEMENTS_PER_BYTE * fileBytes + ELEMENTS_PER_PORT * portNumbers;
    }

    /** Counts multiplications of a row. */
    void work(double more) {
        work += more;
        if (!(work <= mostWork)) {
            throw new Refused(
                    "takes " + work + " multiplications a row, where " + mostWork + " are the most for its size");
        }
    }

    /** Counts numbers of a row that a node makes. */
    void elements(double more) {
        elements += more;
        if (!(more <= mostElements && elements <= TENSORS * mostElements)) {
            throw new Refused("makes " + more + " numbers a row, " + elements + " with all before, where "
                    + mostElements + " at once are the most for its size");
        }
    }
}
