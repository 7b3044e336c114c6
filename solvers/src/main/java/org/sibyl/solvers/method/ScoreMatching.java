package org.sibyl.solvers.method;

import static java.util.Objects.requireNonNull;

import org.sibyl.solvers.path.Coefficients;
import org.sibyl.solvers.path.Combination;
import org.sibyl.solvers.path.LinearBeta;

/**
 * Denoising score matching: the network predicts the noise, or the score −ε/σ, of x(t) = α x₁ + σ ε. Native time runs from t =
 * {@code end} at the data to t = 1 at the noise; a solve stops short of the data and is finished by one denoising step.
 *
 * <p>Source: Song et al. (2021), Score-Based Generative Modeling through Stochastic Differential Equations.
 *
 * @param diffusion forward noising
 * @param prediction what the network predicts
 * @param weighting weight of the loss
 * @param end smallest time, in (0, 1)
 */
public record ScoreMatching(Diffusion diffusion, Prediction prediction, Weighting weighting, double end)
        implements GenerativeMethod {

    /** Checks the smallest time. */
    public ScoreMatching {
        requireNonNull(diffusion, "diffusion");
        requireNonNull(prediction, "prediction");
        requireNonNull(weighting, "weighting");
        if (!(end > 0 && end < 1)) {
            throw new IllegalArgumentException("the smallest time of score matching must be in (0, 1), but is " + end);
        }
    }

    /** Variance-preserving matching whose terminal marginal is normal to 1 part in 150: β from 0.001 to 20. */
    public static ScoreMatching variancePreserving() {
        return of(new Diffusion.VariancePreserving(new LinearBeta(0.001, 20)));
    }

    /** Variance-exploding matching with noise from 0.002 to 160 standard deviations of the data. */
    public static ScoreMatching varianceExploding() {
        return of(new Diffusion.VarianceExploding(0.002, 160));
    }

    private static ScoreMatching of(Diffusion diffusion) {
        return new ScoreMatching(diffusion, Prediction.NOISE, Weighting.SIGMA_SQUARED, 1e-3);
    }

    @Override
    public Coefficients at(double t) {
        return diffusion.at(t);
    }

    @Override
    public double noiseTime() {
        return 1;
    }

    @Override
    public double dataTime() {
        return end;
    }

    @Override
    public double timeAtSnr(double snr) {
        return diffusion.timeAtSnr(snr);
    }

    @Override
    public double networkTime(double t) {
        return t;
    }

    @Override
    public double timeAtNetwork(double networkTime) {
        return networkTime;
    }

    @Override
    public double inputScale(double t) {
        var path = at(t);
        return 1 / Math.hypot(path.alpha(), path.sigma()); // unit variance for data of unit variance; 1 for VP
    }

    @Override
    public Target target(double t) {
        return prediction == Prediction.NOISE ? new Target(0, 1) : new Target(0, -1 / at(t).sigma());
    }

    @Override
    public double lossWeight(double t) {
        double sigma2 = at(t).sigma() * at(t).sigma();
        double ofScore = weighting == Weighting.LIKELIHOOD ? diffusion.squaredDiffusion(t) : sigma2;
        return prediction == Prediction.SCORE ? ofScore : ofScore / sigma2;
    }

    @Override
    public double trainingTime(double u) {
        return end + (1 - end) * u;
    }

    @Override
    public Combination noise(double t) {
        return prediction == Prediction.NOISE ? new Combination(0, 1) : at(t).scoreToNoise();
    }

    @Override
    public Combination clean(double t) {
        return at(t).noiseToClean().after(noise(t));
    }

    @Override
    public Combination velocity(double t) {
        return at(t).noiseToVelocity().after(noise(t));
    }

    @Override
    public String toString() {
        return "score matching (" + diffusion + ")";
    }
}
