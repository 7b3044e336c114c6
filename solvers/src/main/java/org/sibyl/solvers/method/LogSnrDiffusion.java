package org.sibyl.solvers.method;

import static java.util.Objects.requireNonNull;

import org.sibyl.solvers.path.Coefficients;
import org.sibyl.solvers.path.Combination;

/**
 * Diffusion by its log-SNR λ: schedule, variance, what the network predicts, of what the loss is, and its weight are independent of each other. Native
 * time runs from t = 0 at the data to t = 1 at the noise; the network is given λ, scaled to [−1, 1]. A solve stops short of the data, at the largest
 * λ, and is finished by one denoising step.
 *
 * <p>Source: Kingma et al. (2021), Variational Diffusion Models; the choices are those of BayesFlow's DiffusionModel (Radev et al., 2023). Where
 * that one errs this one does not: F divides by α, velocities of exploding variance are those of the unit circle, the exploding process starts from its
 * largest noise, and derivatives are those of the schedule.
 *
 * @param schedule λ(t), and the law of λ in training
 * @param variance scale of the state
 * @param prediction what the network predicts
 * @param loss whose squared error is the loss
 * @param weighting its weight
 */
public record LogSnrDiffusion(
        LogSnr schedule, Variance variance, Parameterization prediction, Parameterization loss, SnrWeighting weighting)
        implements GenerativeMethod {

    /** Requires all. */
    public LogSnrDiffusion {
        requireNonNull(schedule, "schedule");
        requireNonNull(variance, "variance");
        requireNonNull(prediction, "prediction");
        requireNonNull(loss, "loss");
        requireNonNull(weighting, "weighting");
    }

    /** The velocity on the cosine schedule, every time as much as any: α and σ as smooth as they can be, and errors of unit size at both ends. */
    public static LogSnrDiffusion cosine() {
        return new LogSnrDiffusion(
                LogSnr.Cosine.DEFAULT,
                Variance.PRESERVING,
                Parameterization.VELOCITY,
                Parameterization.VELOCITY,
                SnrWeighting.NONE);
    }

    /** F on Karras et al.'s schedule, by the weighted error of the noise. */
    public static LogSnrDiffusion karras() {
        return new LogSnrDiffusion(
                LogSnr.Karras.DEFAULT,
                Variance.PRESERVING,
                Parameterization.F,
                Parameterization.NOISE,
                SnrWeighting.EDM);
    }

    @Override
    public Coefficients at(double t) {
        return variance.at(schedule.at(t), schedule.slope(t));
    }

    @Override
    public double noiseTime() {
        return 1;
    }

    @Override
    public double dataTime() {
        return 0;
    }

    @Override
    public double timeAtSnr(double snr) {
        return schedule.timeAt(2 * StrictMath.log(snr));
    }

    @Override
    public double networkTime(double t) {
        double smallest = schedule.at(1);
        return 2 * (schedule.at(t) - smallest) / (schedule.at(0) - smallest) - 1;
    }

    @Override
    public double inputScale(double t) {
        var path = at(t);
        return variance == Variance.PRESERVING ? 1 : 1 / Math.hypot(path.alpha(), path.sigma());
    }

    @Override
    public Target target(double t) {
        return prediction.target(at(t));
    }

    /** The weight of an error of the loss's quantity, times what an error of the prediction makes of that quantity at the given state, squared. */
    @Override
    public double lossWeight(double t) {
        var path = at(t);
        var clean = clean(t);
        var noise = noise(t);
        var target = loss.target(path);
        double slope = target.ofClean() * clean.ofOutput() + target.ofNoise() * noise.ofOutput();
        return slope * slope * weighting.at(schedule.at(t), schedule);
    }

    @Override
    public double trainingTime(double u) {
        return schedule.trainingTime(u);
    }

    @Override
    public Combination clean(double t) {
        return target(t).toClean(at(t));
    }

    @Override
    public Combination noise(double t) {
        return target(t).toNoise(at(t));
    }

    @Override
    public Combination velocity(double t) {
        var path = at(t);
        var clean = clean(t).times(path.alphaDot());
        var noise = noise(t).times(path.sigmaDot());
        return new Combination(clean.ofState() + noise.ofState(), clean.ofOutput() + noise.ofOutput());
    }

    @Override
    public String toString() {
        return "diffusion (" + schedule + ")";
    }
}
