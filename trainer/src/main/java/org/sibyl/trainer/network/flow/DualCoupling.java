package org.sibyl.trainer.network.flow;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/**
 * Two couplings, so that every variable moves. With x₁ the first ⌊D/2⌋ variables, x₂ the others and c the context,
 *
 * <pre>
 *   z₂ = f(x₂; x₁, c),   z₁ = g(x₁; z₂, c)
 * </pre>
 *
 * A single variable is all of x₂; it then depends on the context alone.
 */
final class DualCoupling implements Bijection {
    private final int first;
    private final int second;
    private final int context;
    private final Coupling ofSecond;
    private final List<Coupling> ofFirst; // none if there is one variable only

    DualCoupling(
            Parameters parameters, String name, Transform transform, HiddenLayers layers, int dimension, int context) {
        first = dimension / 2;
        second = dimension - first;
        this.context = context;
        ofSecond = new Coupling(parameters, name + ".second", transform, layers, first, second, context);
        ofFirst = first == 0
                ? List.of()
                : List.of(new Coupling(parameters, name + ".first", transform, layers, second, first, context));
    }

    @Override
    public Mapped forward(Weights weights, FlowInput input) {
        if (ofFirst.isEmpty()) {
            return ofSecond.forward(weights, input.values(), known(input, List.of()));
        }
        var parts = input.values().split(1, first, second);
        var z2 = ofSecond.forward(weights, parts.get(1), known(input, List.of(parts.get(0))));
        var z1 = ofFirst.get(0).forward(weights, parts.get(0), known(input, List.of(z2.values())));
        return joined(z1, z2);
    }

    @Override
    public Mapped inverse(Weights weights, FlowInput input) {
        if (ofFirst.isEmpty()) {
            return ofSecond.inverse(weights, input.values(), known(input, List.of()));
        }
        var parts = input.values().split(1, first, second);
        var x1 = ofFirst.get(0).inverse(weights, parts.get(0), known(input, List.of(parts.get(1))));
        var x2 = ofSecond.inverse(weights, parts.get(1), known(input, List.of(x1.values())));
        return joined(x1, x2);
    }

    private List<Tensor> known(FlowInput input, List<Tensor> variables) {
        var known = new ArrayList<>(variables);
        if (context > 0) {
            known.add(input.flatContext(context));
        }
        return known;
    }

    private static Mapped joined(Mapped first, Mapped second) {
        return new Mapped(
                Tensor.concat(1, first.values(), second.values()),
                first.logDet().plus(second.logDet()));
    }
}
