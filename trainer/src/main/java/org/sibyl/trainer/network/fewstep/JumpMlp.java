package org.sibyl.trainer.network.fewstep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sibyl.solvers.jump.DeterministicJumps;
import org.sibyl.solvers.jump.Jumps;
import org.sibyl.solvers.jump.Trigonometric;
import org.sibyl.trainer.network.Dense;
import org.sibyl.trainer.network.Initializer;
import org.sibyl.trainer.network.Modulations;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.TimeEmbedding;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/**
 * Residual layers over state and context side by side, each modulated by the time t and, where a jump may end anywhere, its length t − r, as in
 * {@link org.sibyl.trainer.network.Modulation}. The last layer starts at zero.
 */
public final class JumpMlp implements JumpNetwork {
    private final JumpConfig config;
    private final Parametrisation parametrisation;
    private final Parameters parameters = new Parameters();
    private final Dense in;
    private final TimeEmbedding time;
    private final Optional<TimeEmbedding> length;
    private final Modulations modulations;
    private final List<Dense> widen = new ArrayList<>();
    private final List<Dense> narrow = new ArrayList<>();
    private final Dense out;
    private final Optional<LossWeight> lossWeight;

    /** A network of the given shape. */
    public JumpMlp(JumpConfig config) {
        this.config = config;
        parametrisation = Parametrisation.of(config.jumps());
        var size = config.size();
        int width = size.width();
        in = new Dense(parameters, "in", config.inputs(), width);
        time = new TimeEmbedding(parameters, "time_in", width, size.timeFactor());
        length = config.jumps() instanceof DeterministicJumps
                ? Optional.of(new TimeEmbedding(parameters, "length_in", width, size.timeFactor()))
                : Optional.empty();
        modulations = new Modulations(parameters, "modulation", size.layers(), width);
        for (int i = 0; i < size.layers(); i++) {
            widen.add(new Dense(parameters, "layers." + i + ".widen", width, size.hidden()));
            narrow.add(new Dense(parameters, "layers." + i + ".narrow", size.hidden(), width));
        }
        out = new Dense(parameters, "out", width, config.dimension(), Initializer.zeros());
        lossWeight = config.jumps() instanceof Trigonometric
                ? Optional.of(new LossWeight(
                        new TimeEmbedding(parameters, "loss_weight.time", width, size.timeFactor()),
                        new Dense(parameters, "loss_weight.out", width, 1, Initializer.zeros())))
                : Optional.empty();
    }

    private record LossWeight(TimeEmbedding time, Dense out) {}

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public int dimension() {
        return config.dimension();
    }

    @Override
    public Jumps jumps() {
        return config.jumps();
    }

    @Override
    public Tensor inner(Weights weights, JumpInput input) {
        var modulation = modulations.apply(weights, clocks(weights, input).silu());
        Tensor h = in.apply(weights, features(input)); // [B, 1, H]
        for (int i = 0; i < widen.size(); i++) {
            Tensor inner =
                    widen.get(i).apply(weights, modulation.get(i).normalize(h)).silu();
            h = h.plus(modulation.get(i).gate().times(narrow.get(i).apply(weights, inner)));
        }
        return out.apply(weights, h).reshape(-1, config.dimension());
    }

    @Override
    public Tensor logWeight(Weights weights, Tensor t) {
        return lossWeight
                .map(head ->
                        head.out().apply(weights, head.time().apply(weights, t).silu()))
                .orElseGet(() -> t.reshape(-1, 1).times(0));
    }

    /** Time and length as one vector, {@code [1 or B, H]}. */
    private Tensor clocks(Weights weights, JumpInput input) {
        Tensor clock = time.apply(weights, parametrisation.clock(input));
        return length.map(embedding ->
                        clock.plus(embedding.apply(weights, input.t().minus(input.end()))))
                .orElse(clock);
    }

    /** State and context of each row as one vector, {@code [B, 1, inputs]}. */
    private Tensor features(JumpInput input) {
        Tensor x = parametrisation.scaled(input).reshape(-1, 1, config.dimension());
        if (config.context() == 0) {
            return x;
        }
        Tensor context = input.context()
                .orElseThrow(() -> new IllegalStateException("the map needs an observation as context, but has none:"
                        + " train and sample it in conditional mode"));
        return Tensor.concat(-1, x, context.reshape(-1, 1, config.context()).repeatedLike(x));
    }
}
