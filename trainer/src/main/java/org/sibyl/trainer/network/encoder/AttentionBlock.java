package org.sibyl.trainer.network.encoder;

import java.util.Optional;
import org.sibyl.trainer.network.Dense;
import org.sibyl.trainer.network.Initializer;
import org.sibyl.trainer.network.Parameter;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/**
 * Attention of queries to a set, normalised before each step:
 *
 * <pre>
 * x ← x + MHA(RMS(x), RMS′(y));  x ← x + W₃ (silu(W₁ r) ⊙ W₂ r),  r = RMS″(x)
 * </pre>
 *
 * <p>A place of y that is absent has weight 0 to the bit. Source: the multi-head attention block of Lee et al. (2019), Set Transformer, section 3, with
 * norms first (Xiong et al., 2020) and gated layers (Shazeer, 2020).
 */
final class AttentionBlock {
    /** Added to the logit of an absent place: its softmax is exactly 0 in float32 beside any that is there. */
    private static final double ABSENT = 1e9;

    private static final double EPSILON = 1e-6;
    private static final int EXPANSION = 4;
    private static final int MULTIPLE = 64; // of the hidden width

    private final int width;
    private final int heads;
    private final Parameter queryGain;
    private final Parameter keyGain;
    private final Parameter hiddenGain;
    private final Dense query;
    private final Dense key;
    private final Dense value;
    private final Dense out;
    private final Dense gate;
    private final Dense up;
    private final Dense down;

    AttentionBlock(Parameters parameters, String name, int width, int heads) {
        this.width = width;
        this.heads = heads;
        queryGain = parameters.add(name + ".query_norm.scale", Initializer.ones(), width);
        keyGain = parameters.add(name + ".key_norm.scale", Initializer.ones(), width);
        hiddenGain = parameters.add(name + ".hidden_norm.scale", Initializer.ones(), width);
        query = new Dense(parameters, name + ".query", width, width);
        key = new Dense(parameters, name + ".key", width, width);
        value = new Dense(parameters, name + ".value", width, width);
        out = new Dense(parameters, name + ".out", width, width);
        int hidden = hidden(width);
        gate = new Dense(parameters, name + ".gate", width, hidden);
        up = new Dense(parameters, name + ".up", width, hidden);
        down = new Dense(parameters, name + ".down", hidden, width);
    }

    /** Two thirds of the usual width, since there are three matrices instead of two, rounded up. */
    private static int hidden(int width) {
        return (width * EXPANSION * 2 / 3 + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
    }

    /**
     * Queries after one block.
     *
     * @param x queries {@code [B, Lq, width]}
     * @param y what they attend to {@code [B, Lk, width]}
     * @param places which of these are there, {@code [B, Lk, 1]}
     */
    Tensor apply(Weights weights, Tensor x, Tensor y, Optional<Tensor> places) {
        var q = heads(query.apply(weights, norm(weights, queryGain, x)).times(1 / Math.sqrt((double) width / heads)));
        var normed = norm(weights, keyGain, y);
        var k = heads(key.apply(weights, normed));
        var v = heads(value.apply(weights, normed));
        int queries = x.shape().size(1);
        int keys = y.shape().size(1);
        var attended = places.map(
                        mask -> q.attention(k, v, mask.plus(-1).times(ABSENT).reshape(-1, 1, 1, keys)))
                .orElseGet(() -> q.attention(k, v));
        var h = x.plus(out.apply(weights, attended.reshape(-1, queries, width)));
        var r = norm(weights, hiddenGain, h);
        var inner = gate.apply(weights, r).silu().times(up.apply(weights, r));
        return h.plus(down.apply(weights, inner));
    }

    private Tensor heads(Tensor x) {
        return x.reshape(-1, x.shape().size(1), heads, width / heads);
    }

    private static Tensor norm(Weights weights, Parameter gain, Tensor x) {
        return x.rmsNorm(EPSILON).times(weights.of(gain));
    }
}
