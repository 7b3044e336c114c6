package org.sibyl.lanes.loops;

/** An operation on each number alone. */
public enum Unary {
    /** |x|. */
    ABS,
    /** cos x. */
    COS,
    /** The error function. */
    ERF,
    /** eˣ. */
    EXP,
    /** x Φ(x), by the error function. */
    GELU,
    /** x Φ(x), by the hyperbolic tangent. */
    GELU_TANH,
    /** ln x. */
    LOG,
    /** −x. */
    NEGATE,
    /** 1 / x. */
    RECIPROCAL,
    /** 1 / (1 + e⁻ˣ). */
    SIGMOID,
    /** sin x. */
    SIN,
    /** ln(1 + eˣ). */
    SOFTPLUS,
    /** √x. */
    SQRT,
    /** tanh x. */
    TANH,
    /** 1 where x is not zero, else 0. */
    TRUTH
}
