package org.sibyl.trainer.network;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.trainer.tensor.Tensor;

/**
 * A transformer that generates parameters given an observation: two streams of tokens that attend to each other, first with
 * weights of their own, then as one sequence; every block is modulated by time.
 *
 * <p>Source: Black Forest Labs' Flux (2024) in the form of GenSBI; modulation by Peebles and Xie (2023). All modulations come
 * from one product: four a double block (two of the parameters' stream, two of the observation's), one a single block.
 */
public final class Flux1 implements FieldNetwork {
    private static final int DOUBLE = 4;

    private final Flux1Config config;
    private final Parameters parameters = new Parameters();
    private final StreamTokens tokens;
    private final StreamTokens contextTokens;
    private final TimeEmbedding time;
    private final Modulations modulations;
    private final List<DoubleStreamBlock> doubles = new ArrayList<>();
    private final List<SingleStreamBlock> singles = new ArrayList<>();
    private final OutputLayer last;

    /** The two streams, {@code [B, Lo, H]} and {@code [B, Lc, H]}. */
    record Streams(Tensor parameters, Tensor context) {}

    /** A network of the given shape. */
    public Flux1(Flux1Config config) {
        this.config = config;
        int width = config.width();
        tokens = new StreamTokens(parameters, "obs", config, config.identity(), config.tokens(), config.channels());
        contextTokens = new StreamTokens(
                parameters, "cond", config, config.contextIdentity(), config.contextTokens(), config.contextChannels());
        time = new TimeEmbedding(parameters, "time_in", width, config.timeFactor());
        modulations = new Modulations(
                parameters, "modulation.lin", DOUBLE * config.doubleBlocks() + config.singleBlocks(), width);
        var rotation = rotation(config.contextIdentity(), config.contextTokens())
                .then(rotation(config.identity(), config.tokens()));
        for (int i = 0; i < config.doubleBlocks(); i++) {
            doubles.add(new DoubleStreamBlock(parameters, "double_blocks." + i, config, rotation));
        }
        for (int i = 0; i < config.singleBlocks(); i++) {
            singles.add(new SingleStreamBlock(
                    parameters, "single_blocks." + i, config.heads(), width, config.hidden(), rotation));
        }
        last = new OutputLayer(parameters, "final_layer", width, config.channels(), config.initialization());
    }

    /** The shape it was built with. */
    public Flux1Config config() {
        return config;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public Tensor field(Weights weights, FieldInput input) {
        var activated = time.apply(weights, input.t()).silu();
        var modulation = modulations.apply(weights, activated);
        var own = tokens.apply(weights, input.x());
        var known = contextTokens.apply(weights, input.context()).repeatedLike(own);
        var streams = new Streams(own, known);
        int next = 0;
        for (var block : doubles) {
            streams = block.apply(weights, streams, modulation.subList(next, next + DOUBLE));
            next += DOUBLE;
        }
        var x = Tensor.concat(1, streams.context(), streams.parameters());
        for (var block : singles) {
            x = block.apply(weights, x, modulation.get(next++));
        }
        var generated = x.slice(1, config.contextTokens(), config.contextTokens() + config.tokens());
        return last.apply(weights, generated, activated);
    }

    private Rotation rotation(TokenIdentity identity, int count) {
        int size = config.merge().headWidth();
        return identity instanceof TokenIdentity.Rotary rotary
                ? Rotation.of(rotary, count, size)
                : Rotation.none(count, size);
    }
}
