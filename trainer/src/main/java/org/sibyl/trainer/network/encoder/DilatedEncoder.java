package org.sibyl.trainer.network.encoder;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.trainer.network.Dense;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/**
 * An encoder of series by dilated convolutions: h ← h + W₂ silu(W₁ [h₋d, h₀, h₊d] + b) with d = 1, 2, 4, ..., so that every level sees twice as far,
 * and the average over places. A causal one looks back alone: [h₋₂d, h₋d, h₀]. Beyond the ends, and where a place is absent, there are zeros.
 *
 * <p>It stands where BayesFlow has a convolution and a recurrent network: a recurrence takes as many dependent steps as there are places, and ONNX Runtime
 * cannot run one over a batch whose rows end at different places. Dilations reach as far in as many levels as the logarithm of the length, all
 * places at once. Source: Bai, Kolter and Koltun (2018), An empirical evaluation of generic convolutional and recurrent networks for sequence
 * modeling.
 */
public final class DilatedEncoder implements Encoder {
    private static final int MOST_LEVELS = 30;

    private final Parameters parameters = new Parameters();
    private final TokenShape series;
    private final TokenShape context;
    private final boolean causal;
    private final boolean absent;
    private final Dense in;
    private final List<Dense> first = new ArrayList<>();
    private final List<Dense> second = new ArrayList<>();
    private final Dense out;

    /**
     * An encoder.
     *
     * @param series how many places an observation has at most, and the numbers of each
     * @param width features of a place, at least 1
     * @param depth levels, at least 1: a place sees 2^depth − 1 to each side, or twice as many behind it
     * @param causal whether a place sees only those before it
     * @param context sizes of the result
     * @param absent whether places, or numbers of them, may be absent
     */
    public DilatedEncoder(TokenShape series, int width, int depth, boolean causal, TokenShape context, boolean absent) {
        if (depth > MOST_LEVELS) {
            throw new IllegalArgumentException(
                    "levels of dilated convolutions must be at most " + MOST_LEVELS + ", but are " + depth);
        }
        this.series = series;
        this.context = context;
        this.causal = causal;
        this.absent = absent;
        ResidualLayers.positive("width", width);
        in = new Dense(parameters, "in", (absent ? 2 : 1) * series.channels(), width);
        for (int i = 0; i < ResidualLayers.positive("depth", depth); i++) {
            first.add(new Dense(parameters, "level." + i + ".convolution", 3 * width, width));
            second.add(new Dense(parameters, "level." + i + ".out", width, width));
        }
        out = new Dense(parameters, "out", width + (absent ? Pooling.COUNTS : 0), context.elements());
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public TokenShape observation() {
        return series;
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
        var places = x.places();
        var h = in.apply(weights, x.channels());
        for (int i = 0; i < first.size(); i++) {
            var normed = h.layerNorm(ResidualLayers.EPSILON);
            var seen = places.map(normed::times).orElse(normed);
            var inner = first.get(i).apply(weights, around(seen, 1 << i)).silu();
            h = h.plus(second.get(i).apply(weights, inner));
        }
        var pooled = Pooling.mean(h, places);
        return out.apply(weights, Pooling.withCounts(pooled, places)).reshape(-1, context.tokens(), context.channels());
    }

    /** Every place beside two others at a distance, {@code [B, L, 3 width]}. */
    private Tensor around(Tensor h, int distance) {
        int length = series.tokens();
        int reach = Math.min(distance, length); // farther there are zeros alone
        var padded = causal ? h.pad(1, 2 * reach, 0) : h.pad(1, reach, reach);
        return Tensor.concat(
                2,
                padded.slice(1, 0, length),
                padded.slice(1, reach, reach + length),
                padded.slice(1, 2 * reach, 2 * reach + length));
    }
}
