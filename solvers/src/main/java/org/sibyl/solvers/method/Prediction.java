package org.sibyl.solvers.method;

/** What a score-matching network predicts. */
public enum Prediction {
    /** The noise ε: of unit size at every time, which is easier to learn. */
    NOISE,
    /** The score −ε/σ itself, as in GenSBI. */
    SCORE
}
