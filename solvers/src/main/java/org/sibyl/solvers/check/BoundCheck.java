package org.sibyl.solvers.check;

/**
 * One measured promise: a line of a self-test's table.
 *
 * @param name what is promised
 * @param measured what was measured
 * @param bar the largest value that keeps the promise
 * @param passed whether it is kept; never true for NaN
 */
public record BoundCheck(String name, double measured, double bar, boolean passed) {

    /** Returns the check that a measured value is at most its bar. */
    public static BoundCheck atMost(String name, double measured, double bar) {
        return new BoundCheck(name, measured, bar, measured <= bar);
    }
}
