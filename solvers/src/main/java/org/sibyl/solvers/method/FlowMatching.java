package org.sibyl.solvers.method;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.sibyl.solvers.base.Base;
import org.sibyl.solvers.base.Normal;
import org.sibyl.solvers.path.Coefficients;
import org.sibyl.solvers.path.Combination;
import org.sibyl.solvers.path.Schedule;

/**
 * Flow matching: the network predicts the velocity u = α̇ x₁ + σ̇ ε of the path x(t) = α x₁ + σ ε, at times t in [0, 1].
 * Native time is the common time: t = s. The noise ε comes from a standard normal, or from another base: flow matching asks of it no more than
 * draws, and densities of a density.
 *
 * <p>Source: Lipman et al. (2023), Flow Matching for Generative Modeling, equation 9.
 *
 * @param schedule the path's schedule
 * @param otherBase where the noise comes from; empty for the standard normal
 */
public record FlowMatching(Schedule schedule, Optional<Base> otherBase) implements GenerativeMethod {

    /** Requires both; a standard normal base is none. */
    public FlowMatching {
        requireNonNull(schedule, "schedule");
        otherBase = otherBase.filter(base -> !(base instanceof Normal));
    }

    /** Flow matching from standard normal noise. */
    public FlowMatching(Schedule schedule) {
        this(schedule, Optional.empty());
    }

    /** A copy from another base. */
    public FlowMatching withBase(Base base) {
        return new FlowMatching(schedule, Optional.of(base));
    }

    @Override
    public Base base() {
        return otherBase.orElseGet(Normal::new);
    }

    @Override
    public Coefficients at(double t) {
        return schedule.at(t);
    }

    @Override
    public double noiseTime() {
        return 0;
    }

    @Override
    public double dataTime() {
        return 1;
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
        return 1;
    }

    @Override
    public Combination velocity(double t) {
        return new Combination(0, 1);
    }

    @Override
    public Combination clean(double t) {
        return at(t).velocityToClean();
    }

    @Override
    public Combination noise(double t) {
        return at(t).velocityToNoise();
    }

    @Override
    public double timeAtSnr(double snr) {
        return schedule.timeAtSnr(snr);
    }

    @Override
    public Target target(double t) {
        var path = at(t);
        return new Target(path.alphaDot(), path.sigmaDot());
    }

    @Override
    public double lossWeight(double t) {
        return 1;
    }

    @Override
    public double trainingTime(double u) {
        return u;
    }

    @Override
    public String toString() {
        return "flow matching (" + schedule
                + otherBase.map(base -> ", from " + base).orElse("") + ")";
    }
}
