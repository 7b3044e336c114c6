package org.sibyl.solvers.density;

import java.util.List;
import java.util.stream.IntStream;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.process.TangentNetwork;
import org.sibyl.solvers.process.TangentNetwork.Pushforward;

/**
 * The velocity of a method's probability-flow ODE and its directional derivatives: v = dt/ds (a x + b N(c x)), hence (dv/dx) e =
 * dt/ds (a e + b J(c x) c e).
 *
 * @param method what the network was trained to predict
 * @param network the network with its derivatives
 */
public record ProbabilityFlow(GenerativeMethod method, TangentNetwork network) implements TangentField {

    @Override
    public Pushforward along(double[] s, Rows rows, Batch x, Batch e) {
        var flow = method.flow(s);
        var pushed = network.along(flow.networkTimes(), rows, flow.input(x), flow.input(e));
        return new Pushforward(flow.velocity(x, pushed.value()), flow.velocity(e, pushed.derivative()));
    }

    @Override
    public List<Pushforward> along(double[] s, Rows rows, Batch x, List<Batch> directions) {
        var flow = method.flow(s);
        var inputs = directions.stream().map(flow::input).toList();
        var pushed = network.along(flow.networkTimes(), rows, flow.input(x), inputs);
        var value = flow.velocity(x, pushed.get(0).value());
        return IntStream.range(0, pushed.size())
                .mapToObj(i -> new Pushforward(
                        value, flow.velocity(directions.get(i), pushed.get(i).derivative())))
                .toList();
    }
}
