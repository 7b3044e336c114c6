package org.sibyl.solvers.process;

import static java.util.Objects.requireNonNull;

import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.method.FlowAt;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.path.Combination;

/**
 * A generative method together with a network: what solvers see. All times are the common time s, from 0 (noise) to 1
 * (data); all states are [rows, columns] on the network's standardised scale.
 *
 * @param method what the network was trained to predict
 * @param network the network
 */
public record GenerativeProcess(GenerativeMethod method, Network network) {

    /** Checks that both are there. */
    public GenerativeProcess {
        requireNonNull(method, "method");
        requireNonNull(network, "network");
    }

    /** E[x₁ | x], the denoised state. */
    public Batch clean(double s, Batch x) {
        return combined(s, x, method::clean);
    }

    /** E[ε | x]. */
    public Batch noise(double s, Batch x) {
        return combined(s, x, method::noise);
    }

    /** dx/ds of the probability-flow ODE, all rows at one time. */
    public Batch velocity(double s, Batch x) {
        return velocity(new double[] {s}, Rows.all(x.rows()), x);
    }

    /**
     * dx/ds − c E[ε | x], the drift of a sampling SDE, from one evaluation.
     *
     * @param s one time for all rows, or one for each
     * @param rows which rows of the chunk these are
     * @param x their states
     * @param ofNoise c(s)
     */
    public Batch drift(double[] s, Rows rows, Batch x, DoubleUnaryOperator ofNoise) {
        return along(method.drift(s, ofNoise), rows, x);
    }

    /**
     * dx/ds for some rows of the chunk, each at its own time.
     *
     * @param s one time for all rows, or one for each
     * @param rows which rows of the chunk these are
     * @param x their states
     */
    public Batch velocity(double[] s, Rows rows, Batch x) {
        return along(method.flow(s), rows, x);
    }

    private Batch along(FlowAt flow, Rows rows, Batch x) {
        return flow.velocity(x, network.at(flow.networkTimes(), rows, flow.input(x)));
    }

    private Batch combined(double s, Batch x, DoubleFunction<Combination> combination) {
        double t = method.timeAt(s);
        var output =
                network.at(new double[] {method.networkTime(t)}, Rows.all(x.rows()), x.times(method.inputScale(t)));
        var c = combination.apply(t);
        return x.times(c.ofState()).plus(c.ofOutput(), output);
    }
}
