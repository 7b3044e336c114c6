package org.sibyl.trainer.network.flow;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.trainer.network.Dense;
import org.sibyl.trainer.network.Initializer;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/**
 * A masked network: the raw numbers of variable i depend on the variables before it and on the context, for all i in one evaluation.
 *
 * <p>Each hidden unit has a degree m, how many leading variables it may see: it is connected to variables j &lt; m and to units of
 * degree at most m, and the numbers of variable i to units of degree at most i. Degrees go round from 0 to D − 1. Units of degree 0
 * see the context alone; without them the first variable could not depend on it.
 *
 * <p>Source: Germain et al. (2015), MADE: Masked Autoencoder for Distribution Estimation.
 */
final class MaskedConditioner {
    private final int dimension;
    private final int context;
    private final int numbers;
    private final int least;
    private final MaskedDense in;
    private final List<Dense> ofContext = new ArrayList<>();
    private final List<MaskedDense> hidden = new ArrayList<>();
    private final MaskedDense out;

    /** Whether output {@code to} may be connected to input {@code from}. */
    private interface Rule {
        boolean connects(int from, int to);
    }

    /**
     * Declares its weights.
     *
     * @param context numbers of the context, 0 without one
     * @param numbers raw numbers of each variable
     */
    MaskedConditioner(
            Parameters parameters, String name, HiddenLayers layers, int dimension, int context, int numbers) {
        this.dimension = dimension;
        this.context = context;
        this.numbers = numbers;
        least = context > 0 ? 0 : Math.min(1, dimension - 1); // without a context degree 0 sees nothing
        int width = layers.width();
        var start = Initializer.lecunNormal(dimension + context);
        in = new MaskedDense(
                parameters, name + ".in", dimension, width, start, mask(dimension, width, (j, k) -> j < degree(k)));
        if (context > 0) {
            ofContext.add(new Dense(parameters, name + ".context", context, width, start));
        }
        for (int i = 1; i < layers.count(); i++) {
            double[] mask = mask(width, width, (k, l) -> degree(k) <= degree(l));
            hidden.add(new MaskedDense(
                    parameters, name + ".hidden." + i, width, width, Initializer.lecunNormal(width), mask));
        }
        double[] mask = mask(width, dimension * numbers, (k, column) -> degree(k) <= column / numbers);
        out = new MaskedDense(parameters, name + ".out", width, dimension * numbers, Initializer.zeros(), mask);
    }

    private int degree(int unit) {
        return least + unit % Math.max(1, dimension - least);
    }

    private static double[] mask(int in, int out, Rule rule) {
        double[] mask = new double[in * out];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = rule.connects(i / out, i % out) ? 1 : 0;
        }
        return mask;
    }

    /** The raw numbers {@code [B, D, P]} of all variables. */
    Tensor raw(Weights weights, FlowInput input) {
        return out.apply(weights, features(weights, in.apply(weights, input.values()), input))
                .reshape(-1, dimension, numbers);
    }

    /**
     * The raw numbers {@code [1 or B, 1, P]} of one variable.
     *
     * @param before the variables before it, {@code [B, 1]} each
     * @param input holds the context
     */
    Tensor rawOfNext(Weights weights, List<Tensor> before, FlowInput input) {
        int variable = before.size();
        var first = before.isEmpty()
                ? in.constant(weights)
                : in.prefix(weights, before.get(0).concat(1, before.subList(1, variable)));
        return out.columns(weights, features(weights, first, input), variable * numbers, (variable + 1) * numbers)
                .reshape(-1, 1, numbers);
    }

    private Tensor features(Weights weights, Tensor first, FlowInput input) {
        var h = first;
        for (var layer : ofContext) {
            h = h.plus(layer.apply(weights, input.flatContext(context)));
        }
        for (var layer : hidden) {
            h = layer.apply(weights, h.silu());
        }
        return h.silu();
    }
}
