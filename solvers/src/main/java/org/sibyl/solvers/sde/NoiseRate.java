package org.sibyl.solvers.sde;

import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.GenerativeMethod;

/**
 * How much noise a sampling SDE adds at each time: dx = (v + ½ g² score) ds + g dW has the marginals of the probability-flow ODE for
 * every g. With score = −ε̂/σ the drift is v − ½ (g²/σ) ε̂, and g²/σ is given in its cancelled form, finite where σ vanishes.
 *
 * <p>Closed: a new member would need a new artefact format. Immutable and thread-safe.
 */
public sealed interface NoiseRate {

    /**
     * Checks that a method can be sampled with this noise.
     *
     * @throws IllegalArgumentException if it cannot
     */
    default void requireSuits(GenerativeMethod method) {}

    /** The one number that a rate is told: α, or the strength of the reversal. */
    double strength();

    /** g² / σ at a common time. */
    double squaredOverSigma(GenerativeMethod method, double s);

    /** g at a common time. */
    default double at(GenerativeMethod method, double s) {
        return Math.sqrt(squaredOverSigma(method, s) * method.atCommon(s).sigma());
    }

    /**
     * g = α √(s σ): no noise at either end; for flow matching.
     *
     * @param alpha strength, at least 0
     */
    record ZeroEnds(double alpha) implements NoiseRate {

        /** Checks the strength. */
        public ZeroEnds {
            requireStrength(alpha);
        }

        @Override
        public double strength() {
            return alpha;
        }

        @Override
        public void requireSuits(GenerativeMethod method) {
            requireFlow(method);
        }

        @Override
        public double squaredOverSigma(GenerativeMethod method, double s) {
            return alpha * alpha * s;
        }

        @Override
        public String toString() {
            return "zero-ends noise of " + alpha;
        }
    }

    /**
     * g = α √σ: noise from the start, none at the data; for flow matching.
     *
     * @param alpha strength, at least 0
     */
    record NonSingular(double alpha) implements NoiseRate {

        /** Checks the strength. */
        public NonSingular {
            requireStrength(alpha);
        }

        @Override
        public double strength() {
            return alpha;
        }

        @Override
        public void requireSuits(GenerativeMethod method) {
            requireFlow(method);
        }

        @Override
        public double squaredOverSigma(GenerativeMethod method, double s) {
            return alpha * alpha;
        }

        @Override
        public String toString() {
            return "non-singular noise of " + alpha;
        }
    }

    /**
     * The time reversal of the forward noising, g² = 2 σ² d ln(α/σ)/ds, times a strength; for score matching and EDM.
     *
     * @param strength 1 for Anderson's reversal, 0 for the ODE, at least 0
     */
    record Reversal(double strength) implements NoiseRate {

        /** Checks the strength. */
        public Reversal {
            requireStrength(strength);
        }

        @Override
        public void requireSuits(GenerativeMethod method) {
            if (method instanceof FlowMatching) {
                throw new IllegalArgumentException("the reversed noising needs score matching or EDM, but has " + method
                        + "; use zero-ends or non-singular");
            }
        }

        @Override
        public double squaredOverSigma(GenerativeMethod method, double s) {
            var path = method.atCommon(s);
            return strength * 2 * (path.alphaDot() / path.alpha() * path.sigma() - path.sigmaDot());
        }

        @Override
        public String toString() {
            return "reversed noising of " + strength;
        }
    }

    private static void requireStrength(double strength) {
        if (!(strength >= 0 && strength < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the strength of the noise must be at least 0, but is " + strength);
        }
    }

    private static void requireFlow(GenerativeMethod method) {
        if (!(method instanceof FlowMatching)) {
            throw new IllegalArgumentException("this noise needs flow matching, but has " + method + "; use reversal");
        }
        method.requireNormalBase("a sampling SDE needs", "take an ODE solver");
    }
}
