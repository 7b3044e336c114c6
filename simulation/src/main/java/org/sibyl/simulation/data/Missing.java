package org.sibyl.simulation.data;

/** What a NaN among the data of simulated pairs means. */
public enum Missing {
    /** A simulation that failed: its pair cannot train. */
    REFUSED,

    /** A number that was not observed: the pair trains, and the model answers for observations with absent numbers. It needs an encoder. */
    MASKED;
}
