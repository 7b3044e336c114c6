package org.sibyl.solvers.method;

import java.util.function.DoubleUnaryOperator;
import org.sibyl.solvers.base.Base;
import org.sibyl.solvers.base.Normal;
import org.sibyl.solvers.path.Coefficients;
import org.sibyl.solvers.path.Combination;

/**
 * What a network was trained to predict, and along which path: the description shared by trainer, artefact and
 * runtime. Written into artefacts, hence closed.
 *
 * <p>The common time s runs from 0 (noise) to 1 (data) and maps linearly to the method's native time t, in which networks are
 * trained. Immutable and thread-safe.
 */
public sealed interface GenerativeMethod permits FlowMatching, ScoreMatching, Edm, LogSnrDiffusion {

    /**
     * The path x(t) = α x₁ + σ ε at a native time.
     *
     * @param t native time of the method
     */
    Coefficients at(double t);

    /** The native time at s = 0, the noise end. */
    double noiseTime();

    /** The native time at s = 1, the data end. */
    double dataTime();

    /** The native time at a common time s in [0, 1]; exact at both ends. */
    default double timeAt(double s) {
        return (1 - s) * noiseTime() + s * dataTime();
    }

    /** dt/ds, negative where native time runs from data to noise. */
    default double timeRate() {
        return dataTime() - noiseTime();
    }

    /** The path at a common time, with derivatives by the common time. */
    default Coefficients atCommon(double s) {
        var path = at(timeAt(s));
        return new Coefficients(path.alpha(), path.sigma(), path.alphaDot() * timeRate(), path.sigmaDot() * timeRate());
    }

    /** The native time at which α/σ has the given value. */
    double timeAtSnr(double snr);

    /** The common time at which α/σ has the given value. */
    default double commonTimeAtSnr(double snr) {
        return (timeAtSnr(snr) - noiseTime()) / timeRate();
    }

    /** Whether the path reaches the data at s = 1, or stops short of them with a little noise left. */
    default boolean endsAtData() {
        return at(dataTime()).sigma() == 0;
    }

    /** The number that the network is given as its time. */
    double networkTime(double t);

    /**
     * The native time at which the network is given a number as its time: the inverse of {@link #networkTime}, which is monotone.
     *
     * @param networkTime what the network is given, between what it is given at both ends
     */
    default double timeAtNetwork(double networkTime) {
        double data = dataTime();
        double noise = noiseTime();
        boolean rises = networkTime(noise) > networkTime(data);
        for (int halving = 0; halving < 100 && data != noise; halving++) {
            double middle = data + (noise - data) / 2;
            double there = networkTime(middle);
            if (there == networkTime) {
                return middle;
            }
            if (rises == there < networkTime) {
                data = middle;
            } else {
                noise = middle;
            }
        }
        return data + (noise - data) / 2;
    }

    /** The factor by which the state is multiplied before it reaches the network. */
    double inputScale(double t);

    /** What the network is trained to predict. */
    Target target(double t);

    /** The weight of the squared error at a time; losses are means over the free elements of each row. */
    double lossWeight(double t);

    /**
     * The quantile function of the training times.
     *
     * @param u uniform in (0, 1)
     */
    double trainingTime(double u);

    /** The velocity dx/dt of the probability-flow ODE from the state and the network's output. */
    Combination velocity(double t);

    /** E[x₁ | x], the denoised state, from the state and the network's output. */
    Combination clean(double t);

    /** E[ε | x] from the state and the network's output. */
    Combination noise(double t);

    /**
     * The probability-flow ODE at given common times.
     *
     * @param s one time for all rows, or one for each
     */
    default FlowAt flow(double... s) {
        return new FlowAt(this, s, any -> 0);
    }

    /**
     * The drift dx/ds − c E[ε | x] of a sampling SDE at given common times.
     *
     * @param s one time for all rows, or one for each
     * @param ofNoise c(s)
     */
    default FlowAt drift(double[] s, DoubleUnaryOperator ofNoise) {
        return new FlowAt(this, s, ofNoise);
    }

    /** Where the noise ε comes from: the standard normal distribution, but for some flow matching. */
    default Base base() {
        return new Normal();
    }

    /**
     * Refuses a base other than the standard normal, for what takes −ε/σ for the score of the state: solvers with noise of their own, for instance.
     *
     * @param needs what it is, with its verb, such as {@code a sampling SDE needs}
     * @param remedy what to do instead
     * @throws IllegalArgumentException if the noise comes from another base
     */
    default void requireNormalBase(String needs, String remedy) {
        if (!(base() instanceof Normal)) {
            throw new IllegalArgumentException(
                    needs + " noise from a standard normal, but the method is " + this + "; " + remedy);
        }
    }

    /** The standard deviation of the state at s = 0, for data of mean 0 and variance 1; its mean is 0. */
    default double baseScale() {
        var start = at(noiseTime());
        return Math.hypot(start.alpha(), start.sigma());
    }
}
