package org.sibyl.solvers.jump;

/**
 * Jumps from any time to the data at once. A further step adds fresh noise of a smaller time and jumps again; the last of the times is the data's. The
 * noise is independent of the state, so there is no density of more than one step, and that of one step is not offered either: a consistency function
 * is trained to be right in its samples, not in its Jacobian.
 */
public sealed interface RenoisedJumps extends Jumps permits Consistency, Trigonometric {

    /** What data of some deviation per dimension are multiplied by at a time, and the unit noise that is added. */
    record Renoising(double ofData, double ofNoise) {}

    /** How an estimate of the data becomes a state at a time, one of {@link #times}. */
    Renoising renoising(double t);
}
