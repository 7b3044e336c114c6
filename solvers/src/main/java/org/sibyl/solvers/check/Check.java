package org.sibyl.solvers.check;

/**
 * One measured promise: a line of a self-test's table.
 *
 * @param name what is promised
 * @param measured what was measured
 * @param bar the largest value that keeps the promise
 * @param passed whether it is kept; never true for NaN
 */
public record Check(String name, double measured, double bar, boolean passed) {

    /** Returns the check that a measured value is at most its bar. */
    public static Check atMost(String name, double measured, double bar) {
        return new Check(name, measured, bar, measured <= bar);
    }
}
