package org.sibyl.importers.gensbi;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.exporter.field.FieldShape;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.trainer.network.Flux1;
import org.sibyl.trainer.network.Flux1Config;
import org.sibyl.trainer.network.IdMerge;
import org.sibyl.trainer.network.Initialization;
import org.sibyl.trainer.network.NetworkText;
import org.sibyl.trainer.network.Parameter;
import org.sibyl.trainer.network.TokenIdentity;

/**
 * The conditional transformer of two streams. The modulations of its blocks are tensors of their own there and columns of one here:
 * first the double blocks, the parameters' stream before the observation's, then the single blocks.
 */
record ReferenceFlux1(Flux1 network) implements ReferenceNetwork {
    private static final double TOKENS_TO_THETA = 10;

    static ReferenceFlux1 read(ConfigFields fields) {
        fields.ignore("vec_in_dim", "patch_size", "dtype", "param_dtype", "val_emb_dim", "id_emb_dim");
        SharedKeys.refuseGuidance(fields);
        int heads = fields.count("num_heads");
        int tokens = fields.count("dim_obs");
        int contextTokens = fields.count("dim_cond");
        var widths = fields.optionalWidths("axes_dim");
        boolean sum = SharedKeys.isSum(fields);
        var merge = sum
                ? new IdMerge.Sum(fields.given("axes_dim", "the sum merge", widths).stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                : new IdMerge.Concat(
                        fields.given("val_emb_dim", "the concat merge", fields.optionalCount("val_emb_dim")),
                        fields.given("id_emb_dim", "the concat merge", fields.optionalCount("id_emb_dim")));
        double theta = fields.optionalNumber("theta")
                .filter(base -> base != -1) // GenSBI's other word for "not given"
                .orElse(TOKENS_TO_THETA * (tokens + contextTokens));
        var strategies = fields.optionalPair("id_embedding_strategy", "absolute", "pos1d", "pos2d", "rope1d", "rope2d")
                .orElse(List.of("absolute", "absolute"));
        var axes = widths.orElse(List.of());
        return new ReferenceFlux1(new Flux1(new Flux1Config(
                tokens,
                fields.count("in_channels"),
                contextTokens,
                fields.count("context_in_dim"),
                heads,
                fields.count("depth"),
                fields.count("depth_single_blocks"),
                fields.number("mlp_ratio"),
                merge,
                identity(fields, strategies.get(0), 0, tokens, axes, theta),
                identity(fields, strategies.get(1), 1, contextTokens, axes, theta),
                fields.flag("qkv_bias", true),
                SharedKeys.TIME_FACTOR,
                Initialization.REFERENCE)));
    }

    private static TokenIdentity identity(
            ConfigFields fields, String strategy, int semantic, int tokens, List<Integer> widths, double theta) {
        return switch (strategy) {
            case "pos1d" -> new TokenIdentity.Sinusoidal1d();
            case "pos2d" -> {
                int side = side(fields, strategy, tokens);
                yield new TokenIdentity.Sinusoidal2d(side, side);
            }
            case "rope1d" -> new TokenIdentity.Rotary(new TokenIdentity.Sequence(semantic), widths, theta);
            case "rope2d" ->
                new TokenIdentity.Rotary(
                        new TokenIdentity.Grid(semantic, side(fields, strategy, tokens)), widths, theta);
            default -> new TokenIdentity.Learned();
        };
    }

    /** The side of the grid that the tokens fill; the configuration does not state it, so it must be a square. */
    private static int side(ConfigFields fields, String strategy, int tokens) {
        int side = (int) Math.round(Math.sqrt(tokens));
        if (side * side != tokens) {
            throw fields.wrong(
                    "id_embedding_strategy",
                    "one without a grid, as only square grids can be told from a number of tokens,",
                    strategy + " for " + tokens + " tokens");
        }
        return side;
    }

    @Override
    public String type() {
        return "flux1";
    }

    @Override
    public String text() {
        return NetworkText.of(network.config());
    }

    @Override
    public Mode mode() {
        return new Mode.Conditional();
    }

    @Override
    public FieldShape shape() {
        var config = network.config();
        return new FieldShape(config.tokens(), config.channels(), config.contextTokens(), config.contextChannels());
    }

    @Override
    public List<TensorSource> sources(Parameter parameter) {
        String name = parameter.name();
        if (!name.startsWith("modulation.lin.")) {
            return List.of(TensorSource.of(SharedKeys.blockName(name), parameter));
        }
        String part = name.substring(name.lastIndexOf('.'));
        int width = network.config().width();
        List<TensorSource> sources = new ArrayList<>();
        for (int i = 0; i < network.config().doubleBlocks(); i++) {
            for (String stream : List.of("obs", "cond")) {
                String modulation = "double_blocks.layers." + i + "." + stream + "_mod.lin" + part;
                sources.add(TensorSource.columns(modulation, parameter, 6 * width));
            }
        }
        for (int i = 0; i < network.config().singleBlocks(); i++) {
            String modulation = "single_blocks.layers." + i + ".modulation.lin" + part;
            sources.add(TensorSource.columns(modulation, parameter, 3 * width));
        }
        return sources;
    }
}
