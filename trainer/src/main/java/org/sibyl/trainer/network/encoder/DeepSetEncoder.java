package org.sibyl.trainer.network.encoder;

import java.util.Optional;
import org.sibyl.trainer.network.Dense;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/**
 * An encoder of sets of independent, identically distributed trials: ρ(mean of φ(trial)), the same for any order of the trials.
 *
 * <p>Source: Zaheer et al. (2017), theorem 2. The mean rather than the sum keeps the scale whatever the number of trials; where trials may be absent,
 * their number stands beside it, so that nothing is lost.
 */
public final class DeepSetEncoder implements Encoder {
    private final Parameters parameters = new Parameters();
    private final TokenShape trials;
    private final TokenShape context;
    private final boolean absent;
    private final Dense in;
    private final ResidualLayers each;
    private final Optional<Dense> counted;
    private final ResidualLayers together;
    private final Dense out;

    /**
     * An encoder.
     *
     * @param trials how many trials an observation has, and the numbers of each
     * @param width features of a layer, at least 1
     * @param depth residual layers of φ and of ρ, at least 1
     * @param context sizes of the result
     */
    public DeepSetEncoder(TokenShape trials, int width, int depth, TokenShape context) {
        this(trials, width, depth, context, false);
    }

    /**
     * An encoder that may take sets of fewer trials.
     *
     * @param absent whether trials, or numbers of them, may be absent
     */
    public DeepSetEncoder(TokenShape trials, int width, int depth, TokenShape context, boolean absent) {
        this.trials = trials;
        this.context = context;
        this.absent = absent;
        ResidualLayers.positive("width", width);
        in = new Dense(parameters, "in", (absent ? 2 : 1) * trials.channels(), width);
        each = new ResidualLayers(parameters, "each", width, depth);
        counted = absent
                ? Optional.of(new Dense(parameters, "counted", width + Pooling.COUNTS, width))
                : Optional.empty();
        together = new ResidualLayers(parameters, "together", width, depth);
        out = new Dense(parameters, "out", width, context.elements());
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public TokenShape observation() {
        return trials;
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
        var features = each.apply(weights, in.apply(weights, x.channels())); // φ, [B, trials, width]
        var mean = Pooling.mean(features, x.places());
        var pooled = counted.map(layer -> layer.apply(weights, Pooling.withCounts(mean, x.places())))
                .orElse(mean);
        var h = together.apply(weights, pooled).layerNorm(ResidualLayers.EPSILON); // ρ
        return out.apply(weights, h).reshape(-1, context.tokens(), context.channels());
    }
}
