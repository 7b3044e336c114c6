package org.sibyl.lanes.loops;

/** An operation on pairs of numbers. */
public enum Binary {
    /** a + b. */
    ADD,
    /** a / b. */
    DIVIDE,
    /** 1 where a is greater than b, else 0. */
    GREATER,
    /** The greater of a and b. */
    MAX,
    /** The smaller of a and b. */
    MIN,
    /** a b. */
    MULTIPLY,
    /** a − b. */
    SUBTRACT
}
