package org.sibyl.solvers.variable;

/** What a variable is to an inference. */
public enum Role {
    /** Inferred. */
    PARAMETER,
    /** Observed. */
    DATA
}
