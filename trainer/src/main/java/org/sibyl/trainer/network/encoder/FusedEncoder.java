package org.sibyl.trainer.network.encoder;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.sibyl.trainer.network.AdoptedParameters;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/**
 * Encoders of several variables, one each, whose contexts stand one after another in the variables' order: late fusion. The observation holds the
 * numbers of all variables, each a token of its own.
 */
public final class FusedEncoder implements Encoder {
    private final Parameters parameters = new Parameters();
    private final List<Encoder> encoders;
    private final List<AdoptedParameters> adopted;
    private final TokenShape observation;
    private final TokenShape context;
    private final boolean absent;

    /**
     * Joins encoders.
     *
     * @param byVariable one for each variable, in the order in which the observation holds them
     * @throws IllegalArgumentException if there is none, their contexts have tokens of different sizes, or some take absent numbers and others do not
     */
    public FusedEncoder(Map<String, Encoder> byVariable) {
        encoders = List.copyOf(byVariable.values());
        if (encoders.isEmpty()) {
            throw new IllegalArgumentException("a fusion needs an encoder for each variable, but has none");
        }
        adopted = byVariable.entrySet().stream()
                .map(each -> AdoptedParameters.into(
                        parameters, each.getKey() + ".", each.getValue().parameters()))
                .toList();
        var first = encoders.get(0);
        absent = first.takesAbsent();
        for (var each : byVariable.entrySet()) {
            if (each.getValue().context().channels() != first.context().channels()) {
                throw new IllegalArgumentException("the encoders of a fusion must give tokens of one size, but that of "
                        + each.getKey() + " gives " + each.getValue().context().channels()
                        + " channels and the first " + first.context().channels() + "; set channels to one number");
            }
            if (each.getValue().takesAbsent() != absent) {
                throw new IllegalArgumentException("the encoders of a fusion must all take absent numbers or none,"
                        + " but that of " + each.getKey() + " differs from the first");
            }
        }
        observation = new TokenShape(
                encoders.stream()
                        .mapToInt(each -> each.observation().elements())
                        .sum(),
                1);
        context = new TokenShape(
                encoders.stream().mapToInt(each -> each.context().tokens()).sum(),
                first.context().channels());
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public TokenShape observation() {
        return observation;
    }

    @Override
    public TokenShape context() {
        return context;
    }

    @Override
    public boolean takesAbsent() {
        return absent;
    }

    @Override
    public Tensor encode(Weights weights, Observed x) {
        int[] from = new int[encoders.size() + 1];
        for (int i = 0; i < encoders.size(); i++) {
            from[i + 1] = from[i] + encoders.get(i).observation().elements();
        }
        var contexts = IntStream.range(0, encoders.size())
                .mapToObj(i -> encoders.get(i)
                        .encode(
                                adopted.get(i).among(weights),
                                x.part(from[i], encoders.get(i).observation())))
                .toList();
        return contexts.size() == 1 ? contexts.get(0) : contexts.get(0).concat(1, contexts.subList(1, contexts.size()));
    }
}
