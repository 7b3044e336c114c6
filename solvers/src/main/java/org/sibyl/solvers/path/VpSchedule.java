package org.sibyl.solvers.path;

import static java.util.Objects.requireNonNull;

/**
 * The variance-preserving path with its time turned round, so that t = 0 is noise. σ̇ is infinite at t = 1: use a grid or a method
 * that does not evaluate there.
 *
 * @param beta noise rate
 */
public record VpSchedule(LinearBeta beta) implements Schedule {

    /** Checks that there is a rate. */
    public VpSchedule {
        requireNonNull(beta, "beta");
    }

    @Override
    public Coefficients at(double t) {
        var reversed = beta.at(1 - t);
        return new Coefficients(reversed.alpha(), reversed.sigma(), -reversed.alphaDot(), -reversed.sigmaDot());
    }

    @Override
    public double timeAtSnr(double snr) {
        return 1 - beta.timeAtSnr(snr);
    }

    @Override
    public String toString() {
        return "variance-preserving schedule, " + beta;
    }
}
