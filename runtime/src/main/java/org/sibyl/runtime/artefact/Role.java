package org.sibyl.runtime.artefact;

/** What a variable usually is: inferred or observed. */
public enum Role {
    /** Usually inferred. */
    PARAMETER,
    /** Usually observed. */
    DATA
}
