package org.sibyl.exporter.program;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sibyl.exporter.trace.Trace;
import org.sibyl.trainer.network.Parameter;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/** Trained values as numbers of a trace, under the names of their parameters. */
public final class TracedWeights implements Weights {
    private final Map<Parameter, Tensor> tensors = new LinkedHashMap<>();

    /**
     * Cuts a flat array into weights.
     *
     * @throws IllegalArgumentException if its length is not the parameters'
     */
    public TracedWeights(Trace trace, Parameters parameters, float[] values) {
        requireLength(parameters, values);
        for (Parameter parameter : parameters.list()) {
            int from = parameter.offset();
            float[] own = Arrays.copyOfRange(values, from, from + parameter.elements());
            tensors.put(parameter, trace.weight(parameter.name(), own, parameter.shape()));
        }
    }

    public static void requireLength(Parameters parameters, float[] values) {
        if (values.length != parameters.total()) {
            throw new IllegalArgumentException("the network needs " + parameters.total() + " weights, but has "
                    + values.length + ": build it with the configuration it was trained with");
        }
    }

    @Override
    public Tensor of(Parameter parameter) {
        Tensor tensor = tensors.get(parameter);
        if (tensor == null) {
            throw new IllegalArgumentException("parameter '" + parameter.name() + "' is not one of this network's");
        }
        return tensor;
    }
}
