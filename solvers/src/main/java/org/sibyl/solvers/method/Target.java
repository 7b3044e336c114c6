package org.sibyl.solvers.method;

import org.sibyl.solvers.path.Coefficients;
import org.sibyl.solvers.path.Combination;

/**
 * A training target as a combination of clean sample and noise: a x₁ + b ε.
 *
 * @param ofClean a
 * @param ofNoise b
 */
public record Target(double ofClean, double ofNoise) {

    /** x₁ from the state α x₁ + σ ε and the target: (σ target − b x)/(a σ − b α). */
    Combination toClean(Coefficients path) {
        double determinant = determinant(path);
        return new Combination(-ofNoise / determinant, path.sigma() / determinant);
    }

    /** ε from the state and the target: (a x − α target)/(a σ − b α). */
    Combination toNoise(Coefficients path) {
        double determinant = determinant(path);
        return new Combination(ofClean / determinant, -path.alpha() / determinant);
    }

    private double determinant(Coefficients path) {
        return ofClean * path.sigma() - ofNoise * path.alpha();
    }
}
