package org.sibyl.trainer.data;

/** What becomes of a row that holds NaN or an infinity, as a failed simulation leaves it. */
public enum NonFiniteRows {
    /** It is an error that names the row and the variable. */
    ERROR,
    /** It neither trains nor validates; the set tells which rows these were. */
    EXCLUDE
}
