package org.sibyl.trainer.network.encoder;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/**
 * A convolutional encoder of series and images: levels of residual blocks, each half as fine as the one before, then attention
 * between all places, then a few features per place.
 *
 * <p>Source: the autoencoder of Rombach et al. (2022) in the form of GenSBI's gravitational-wave and lensing applications, without
 * the decoder and without the noise.
 */
public final class ConvolutionalEncoder implements Encoder {
    private final ConvolutionalConfig config;
    private final Parameters parameters = new Parameters();
    private final List<Level> levels = new ArrayList<>();
    private final Convolution in;
    private final ResidualBlock before;
    private final PlaceAttention attention;
    private final ResidualBlock after;
    private final GroupNorm norm;
    private final Convolution out;
    private final Patches patches;

    /** The blocks of one fineness, and how the next is reached: nothing after the last. */
    private record Level(List<ResidualBlock> blocks, List<Convolution> down) {}

    /** An encoder of the given shape. */
    public ConvolutionalEncoder(ConvolutionalConfig config) {
        this.config = config;
        var grid = new Grid(config.rows(), config.columns());
        boolean series = grid.isSeries();
        in = Convolution.same(parameters, "conv_in", grid, config.channels(), config.width());
        int width = config.width();
        for (int i = 0; i < config.multipliers().size(); i++) {
            List<ResidualBlock> blocks = new ArrayList<>();
            for (int j = 0; j < config.blocks(); j++) {
                int next = config.width() * config.multipliers().get(i);
                blocks.add(new ResidualBlock(parameters, "down." + i + ".block." + j, grid, width, next));
                width = next;
            }
            List<Convolution> down = new ArrayList<>();
            if (i < config.multipliers().size() - 1) {
                down.add(Convolution.halving(parameters, "down." + i + ".downsample", grid, width));
                grid = grid.halved();
            }
            levels.add(new Level(blocks, down));
        }
        before = new ResidualBlock(parameters, "mid.block_1", grid, width, width);
        attention = new PlaceAttention(parameters, "mid.attn_1", grid, width);
        after = new ResidualBlock(parameters, "mid.block_2", grid, width, width);
        norm = new GroupNorm(parameters, "norm_out", width);
        boolean deterministic = config.head() == ConvolutionalConfig.Head.DETERMINISTIC;
        out = Convolution.same(
                parameters, "conv_out", grid, width, deterministic ? config.latent() : 2 * config.latent());
        patches = new Patches(grid.rows(), grid.columns(), config.latent(), series ? 1 : config.patch());
    }

    /** The shape it was built with. */
    public ConvolutionalConfig config() {
        return config;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public TokenShape observation() {
        return new TokenShape(Math.multiplyExact(config.rows(), config.columns()), config.channels());
    }

    @Override
    public TokenShape context() {
        return patches.tokens();
    }

    @Override
    public Tensor encode(Weights weights, Observed observation) {
        var h = in.apply(weights, observation.values().reshape(-1, config.rows(), config.columns(), config.channels()));
        for (var level : levels) {
            for (var block : level.blocks()) {
                h = block.apply(weights, h);
            }
            for (var down : level.down()) {
                h = down.apply(weights, h);
            }
        }
        h = after.apply(weights, attention.apply(weights, before.apply(weights, h)));
        h = out.apply(weights, norm.apply(weights, h).silu());
        return patches.cut(h.slice(-1, 0, config.latent()));
    }
}
