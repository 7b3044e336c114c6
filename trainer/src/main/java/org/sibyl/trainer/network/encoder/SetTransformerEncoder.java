package org.sibyl.trainer.network.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sibyl.trainer.network.Dense;
import org.sibyl.trainer.network.Initializer;
import org.sibyl.trainer.network.Parameter;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/**
 * An encoder of sets of trials that attend to each other, pooled by a few learned seeds that attend to them: the same for any order of the trials.
 *
 * <p>With inducing points I, a block of trials X is MAB(X, MAB(I, X)), whose work grows with the number of trials and not with its square; without,
 * MAB(X, X). Where trials may be absent their number stands beside the pooled features, see {@link Pooling}.
 *
 * <p>Source: Lee et al. (2019), Set Transformer, with {@link AttentionBlock}s that normalise first. One width throughout, so that no projection stands
 * in the way of the residual sum; without dropout.
 */
public final class SetTransformerEncoder implements Encoder {
    private static final double SEED_DEVIATION = 1;

    private final Parameters parameters = new Parameters();
    private final TokenShape trials;
    private final TokenShape context;
    private final boolean absent;
    private final int width;
    private final int seeds;
    private final int inducing;
    private final Dense in;
    private final List<Block> blocks = new ArrayList<>();
    private final Parameter seed;
    private final AttentionBlock pooling;
    private final Dense out;

    /** Trials attend to inducing points, and these to trials; or trials to trials, without the first. */
    private record Block(Optional<Induced> induced, AttentionBlock own) {}

    private record Induced(Parameter points, AttentionBlock block) {}

    /**
     * An encoder.
     *
     * @param trials how many trials an observation has at most, and the numbers of each
     * @param sizes of the blocks
     * @param inducing inducing points of a block; 0 for none
     * @param seeds learned queries of the pooling, at least 1
     * @param context sizes of the result
     * @param absent whether trials, or numbers of them, may be absent
     */
    public SetTransformerEncoder(
            TokenShape trials, AttentionSizes sizes, int inducing, int seeds, TokenShape context, boolean absent) {
        this.trials = trials;
        this.context = context;
        this.absent = absent;
        width = sizes.width();
        this.seeds = ResidualLayers.positive("seeds", seeds);
        if (inducing < 0) {
            throw new IllegalArgumentException("inducing points must be at least 0, but are " + inducing);
        }
        this.inducing = inducing;
        in = new Dense(parameters, "in", (absent ? 2 : 1) * trials.channels(), width);
        for (int i = 0; i < sizes.depth(); i++) {
            String name = "block." + i;
            Optional<Induced> induced = inducing == 0
                    ? Optional.empty()
                    : Optional.of(new Induced(
                            points(name + ".points", inducing),
                            new AttentionBlock(parameters, name + ".induced", width, sizes.heads())));
            blocks.add(new Block(induced, new AttentionBlock(parameters, name, width, sizes.heads())));
        }
        seed = points("seeds", seeds);
        pooling = new AttentionBlock(parameters, "pooling", width, sizes.heads());
        out = new Dense(parameters, "out", seeds * width + (absent ? Pooling.COUNTS : 0), context.elements());
    }

    private Parameter points(String name, int count) {
        return parameters.add(name, Initializer.normal(SEED_DEVIATION), count, width);
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
        var places = x.places();
        var h = in.apply(weights, x.channels());
        for (var block : blocks) {
            h = applied(weights, block, h, places);
        }
        var pooled = pooling.apply(weights, queries(weights, seed, seeds, h), h, places)
                .reshape(-1, seeds * width);
        return out.apply(weights, Pooling.withCounts(pooled, places)).reshape(-1, context.tokens(), context.channels());
    }

    private Tensor applied(Weights weights, Block block, Tensor h, Optional<Tensor> places) {
        if (block.induced().isEmpty()) {
            return block.own().apply(weights, h, h, places);
        }
        var induced = block.induced().get();
        var points = queries(weights, induced.points(), inducing, h);
        return block.own().apply(weights, h, induced.block().apply(weights, points, h, places), Optional.empty());
    }

    /** The same learned queries for every row of a batch. */
    private Tensor queries(Weights weights, Parameter points, int count, Tensor batch) {
        return weights.of(points).reshape(1, count, width).repeatedLike(batch);
    }
}
