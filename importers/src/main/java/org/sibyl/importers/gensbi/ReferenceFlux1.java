package org.sibyl.importers.gensbi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
record ReferenceFlux1(Flux1 network, Optional<Integer> patch) implements ReferenceNetwork {
    private static final double TOKENS_TO_THETA = 10;

    static ReferenceFlux1 read(ConfigFields fields) {
        fields.ignore("vec_in_dim", "dtype", "param_dtype", "val_emb_dim", "id_emb_dim");
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
        var strategies = fields.usual(
                "id_embedding_strategy",
                fields.optionalPair("id_embedding_strategy", "absolute", "pos1d", "pos2d", "rope1d", "rope2d"),
                List.of("absolute", "absolute"));
        double theta = theta(fields, strategies, TOKENS_TO_THETA * (tokens + contextTokens));
        var axes = widths.orElse(List.of());
        var patch = fields.optionalCount("patch_size");
        var flux = new Flux1(new Flux1Config(
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
                Initialization.REFERENCE));
        return new ReferenceFlux1(flux, patch);
    }

    /** The base of rotary angles; GenSBI's other word for "not given" is -1. */
    private static double theta(ConfigFields fields, List<String> strategies, double usual) {
        var stated = fields.optionalNumber("theta").filter(base -> base != -1);
        boolean rotates = strategies.stream().anyMatch(each -> each.startsWith("rope"));
        return rotates ? fields.usual("theta", stated, usual) : stated.orElse(usual);
    }

    private static TokenIdentity identity(
            ConfigFields fields, String strategy, int semantic, int tokens, List<Integer> widths, double theta) {
        return switch (strategy) {
            case "pos1d" -> new TokenIdentity.Sinusoidal1d();
            case "pos2d" -> {
                var sides = sides(fields, strategy, semantic, tokens);
                yield new TokenIdentity.Sinusoidal2d(sides.get(0), sides.get(1));
            }
            case "rope1d" -> new TokenIdentity.Rotary(new TokenIdentity.Sequence(semantic), widths, theta);
            case "rope2d" ->
                new TokenIdentity.Rotary(
                        new TokenIdentity.Grid(
                                semantic,
                                sides(fields, strategy, semantic, tokens).get(1)),
                        widths,
                        theta);
            default -> new TokenIdentity.Learned();
        };
    }

    /** Rows and columns of the grid that the tokens fill: as {@code obs_grid} or {@code cond_grid} says, else a square. */
    private static List<Integer> sides(ConfigFields fields, String strategy, int semantic, int tokens) {
        String key = semantic == 0 ? "obs_grid" : "cond_grid";
        var stated = fields.optionalWidths(key);
        int side = (int) Math.round(Math.sqrt(tokens));
        if (stated.isEmpty() && side * side != tokens) {
            throw fields.wrong(
                    "id_embedding_strategy",
                    "one without a grid where no key " + key + ": [rows, columns] says its sides",
                    strategy + " for " + tokens + " tokens");
        }
        var sides = fields.usual(key, stated, List.of(side, side));
        if (sides.size() != 2 || (long) sides.get(0) * sides.get(1) != tokens) {
            throw fields.wrong(key, "[rows, columns] of " + tokens + " tokens", sides);
        }
        return sides;
    }

    @Override
    public List<SavedSinusoids> fixedTables() {
        var config = network.config();
        List<SavedSinusoids> tables = new ArrayList<>();
        table("obs_ids_embedder.", config.identity(), config.tokens()).ifPresent(tables::add);
        table("cond_ids_embedder.", config.contextIdentity(), config.contextTokens())
                .ifPresent(tables::add);
        return tables;
    }

    private Optional<SavedSinusoids> table(String prefix, TokenIdentity identity, int tokens) {
        int width = network.config().heads() * network.config().merge().id();
        if (identity instanceof TokenIdentity.Sinusoidal2d grid) {
            return Optional.of(new SavedSinusoids(prefix, Math.max(grid.rows(), grid.columns()), width / 2));
        }
        return identity instanceof TokenIdentity.Sinusoidal1d
                ? Optional.of(new SavedSinusoids(prefix, tokens, width))
                : Optional.empty();
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
    public void assume(Assumptions assumptions) {
        assumptions.with(
                "identities",
                "parameters " + NetworkText.ofPart((Record) network.config().identity()) + ", observation "
                        + NetworkText.ofPart((Record) network.config().contextIdentity()));
        patch.filter(size -> size > 1)
                .ifPresent(size -> assumptions.with(
                        "patches",
                        "of " + size + " x " + size + ", cut before the network: a token is a patch, its numbers by"
                                + " channel, row, column"));
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
