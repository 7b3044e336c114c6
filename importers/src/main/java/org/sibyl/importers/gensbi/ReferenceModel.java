package org.sibyl.importers.gensbi;

import java.util.List;
import java.util.Optional;
import org.sibyl.recipes.network.Edges;
import org.sibyl.recipes.network.Flux1Choice;
import org.sibyl.recipes.network.Flux1JointChoice;
import org.sibyl.recipes.network.Identities;
import org.sibyl.recipes.network.Identity;
import org.sibyl.recipes.network.NetworkChoice;
import org.sibyl.recipes.network.SimFormerChoice;
import org.sibyl.recipes.yaml.Section;
import org.sibyl.trainer.network.IdMerge;
import org.sibyl.trainer.network.TokenMerge;

/** The section {@code model} of GenSBI's configurations, with its fallbacks. Used once. */
final class ReferenceModel {
    private static final double TIME_FACTOR = 1000;
    private static final List<String> MERGES = List.of("sum", "concat");

    private static final List<String> PLAIN = List.of("absolute", "pos1d", "rope1d");
    private static final List<String> OBSERVED = List.of("absolute", "pos1d", "pos2d", "rope1d", "rope2d");

    private final Section model;
    private final List<String> remarks;

    ReferenceModel(Section model, List<String> remarks) {
        this.model = model;
        this.remarks = remarks;
    }

    NetworkChoice network(String type) {
        leaveOut(
                "params_dtype",
                "GenSBI looks for param_dtype and ignores this one in silence; weights are float32 here");
        leaveOut("param_dtype", "weights are float32 here");
        leaveOut("dtype", "everything is computed in float32 here");
        leaveOut("vec_in_dim", "no recipe of GenSBI passes a vector");
        leaveOut("qkv_bias", "projections have a bias in double blocks, as in its default");
        require("in_channels", 1);
        require("context_in_dim", 1);
        return switch (type) {
            case "flux1joint" -> joint();
            case "simformer" -> simFormer();
            default -> flux();
        };
    }

    private NetworkChoice flux() {
        boolean sum = model.word("id_merge_mode", MERGES, "sum").equals("sum");
        var widths = model.integers("axes_dim", List.of(6, 0));
        int value = model.integer("val_emb_dim", 4);
        int id = model.integer("id_emb_dim", 4);
        int headWidth = widths.stream().mapToInt(Integer::intValue).sum();
        var merge = model.made(() -> sum ? new IdMerge.Sum(headWidth) : new IdMerge.Concat(value, id));
        return new Flux1Choice(
                model.integer("num_heads", 6),
                model.integer("depth", 8),
                model.integer("depth_single_blocks", 16),
                model.number("mlp_ratio", 4),
                merge,
                identities(widths),
                TIME_FACTOR,
                Optional.empty());
    }

    /** Of the parameters and the data; theta −1 or absent is ten times the number of tokens, in GenSBI as here. */
    private Identities identities(List<Integer> widths) {
        var strategies = model.texts("id_embedding_strategy");
        var read = strategies.isEmpty() ? List.of("absolute", "absolute") : strategies;
        if (read.size() != 2 || !PLAIN.contains(read.get(0)) || !OBSERVED.contains(read.get(1))) {
            throw model.error(
                    "id_embedding_strategy",
                    "the parameters' identity must be one of " + String.join(", ", PLAIN) + " and the data's one of "
                            + String.join(", ", OBSERVED) + ", but they are " + read);
        }
        var identities = Identities.of(identity(read.get(0)), identity(read.get(1)));
        if (!identities.areRotary()) {
            leaveOut("theta", "it is for rotary identities");
            return identities;
        }
        double theta = model.number("theta", -1);
        return model.made(() ->
                new Identities(identities.parameters(), identities.observation(), widths, theta == -1 ? 0 : theta));
    }

    private static Identity identity(String strategy) {
        if (strategy.equals("absolute")) {
            return Identity.LEARNED;
        }
        return strategy.startsWith("pos") ? Identity.SINUSOIDAL : Identity.ROTARY;
    }

    private NetworkChoice joint() {
        boolean sum = model.word("id_merge_mode", MERGES, "concat").equals("sum");
        int value = model.integer("val_emb_dim", 10);
        int condition = model.integer("cond_emb_dim", 4);
        int id = model.integer("id_emb_dim", 10);
        if (model.flag("guidance_embed", false)) {
            throw model.error("guidance_embed", "there is no guidance, in GenSBI's recipes neither: set it to false");
        }
        model.word("id_embedding_strategy", List.of("absolute"), "absolute");
        var merge = model.made(() -> sum ? new TokenMerge.Sum(value) : new TokenMerge.Concat(value, condition, id));
        return new Flux1JointChoice(
                model.integer("num_heads", 4),
                model.integer("depth_single_blocks", 8),
                model.number("mlp_ratio", 3),
                merge,
                TIME_FACTOR);
    }

    private NetworkChoice simFormer() {
        int ratio = model.integer("widening_factor", model.integer("mlp_ratio", 3));
        int layers = model.integer("num_layers", model.integer("depth", 8));
        return new SimFormerChoice(
                model.integer("val_emb_dim", 40),
                model.integer("id_emb_dim", 40),
                model.integer("cond_emb_dim", 10),
                model.integer("num_heads", 4),
                model.integer("qkv_features", 90),
                layers,
                model.integer("num_hidden_layers", 1),
                ratio,
                model.integer("fourier_features", 128),
                Edges.ALL,
                List.of());
    }

    private void require(String key, int value) {
        int given = model.integer(key, value);
        if (given != value) {
            throw model.error(
                    key,
                    "must be " + value + " in a recipe, but is " + given
                            + ": a token is one number, and series and images bring their channels with the data");
        }
    }

    private void leaveOut(String key, String why) {
        model.forget(key);
        if (model.contains(key)) {
            remarks.add(model.remark(key, why + "; it is left out"));
        }
    }
}
