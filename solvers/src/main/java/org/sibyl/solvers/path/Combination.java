package org.sibyl.solvers.path;

/**
 * A linear combination a x + b y of a state x and a network's output y. All conversions between velocity, score, noise
 * and clean sample are of this form.
 *
 * @param ofState a
 * @param ofOutput b
 */
public record Combination(double ofState, double ofOutput) {

    /** a x + b y. */
    public double of(double state, double output) {
        return ofState * state + ofOutput * output;
    }

    /** This combination times a factor. */
    public Combination times(double factor) {
        return new Combination(factor * ofState, factor * ofOutput);
    }

    /** This combination after its output was replaced by another combination of state and output. */
    public Combination after(Combination output) {
        return new Combination(ofState + ofOutput * output.ofState, ofOutput * output.ofOutput);
    }
}
