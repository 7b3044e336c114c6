package org.sibyl.solvers.method;

import java.util.function.DoubleUnaryOperator;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.path.Combination;

/**
 * The drift of a method at given common times: what the network is fed, and how its output becomes dx/ds of the probability flow, or
 * dx/ds − c E[ε | x] of a sampling SDE. One time serves all rows, or each row has its own.
 *
 * <p>Linear in (state, output), so it serves derivatives as well as values. Immutable.
 */
public final class FlowAt {

    private static final Combination NO_NOISE = new Combination(0, 0);

    private final double[] networkTimes;
    private final double[] inputScales;
    private final double[] ofState;
    private final double[] ofOutput;

    FlowAt(GenerativeMethod method, double[] s, DoubleUnaryOperator ofNoise) {
        int n = s.length;
        networkTimes = new double[n];
        inputScales = new double[n];
        ofState = new double[n];
        ofOutput = new double[n];
        for (int i = 0; i < n; i++) {
            double t = method.timeAt(s[i]);
            var velocity = method.velocity(t).times(method.timeRate()); // dx/ds = dx/dt dt/ds
            networkTimes[i] = method.networkTime(t);
            inputScales[i] = method.inputScale(t);
            double c = ofNoise.applyAsDouble(s[i]);
            var noise = c == 0 ? NO_NOISE : method.noise(t); // which some methods do not have at the data end
            ofState[i] = velocity.ofState() - c * noise.ofState();
            ofOutput[i] = velocity.ofOutput() - c * noise.ofOutput();
        }
    }

    /** What the network is given as time; a fresh array. */
    public double[] networkTimes() {
        return networkTimes.clone();
    }

    /** What the network is given as input. */
    public Batch input(Batch x) {
        return scaled(x, inputScales);
    }

    /** The drift. */
    public Batch velocity(Batch x, Batch output) {
        return scaled(x, ofState).plus(scaled(output, ofOutput));
    }

    private static Batch scaled(Batch x, double[] factors) {
        return factors.length == 1 ? x.times(factors[0]) : x.times(factors);
    }
}
