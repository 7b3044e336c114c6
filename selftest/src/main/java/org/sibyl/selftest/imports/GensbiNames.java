package org.sibyl.selftest.imports;

import java.util.List;
import org.sibyl.trainer.network.Flux1;
import org.sibyl.trainer.network.Flux1Config;
import org.sibyl.trainer.network.Flux1Joint;
import org.sibyl.trainer.network.Flux1JointConfig;
import org.sibyl.trainer.network.SimFormer;
import org.sibyl.trainer.network.SimFormerConfig;
import org.sibyl.trainer.network.TokenIdentity;
import org.sibyl.trainer.network.TokenMerge;

/** What GenSBI calls its tensors and which shapes they have, line by line as its specification lists them. */
final class GensbiNames {
    private static final int TIME_FEATURES = 256;

    private GensbiNames() {}

    /** The conditional transformer. */
    static void write(Flux1 network, GensbiFile file) {
        Flux1Config config = network.config();
        int width = config.width();
        int hidden = config.hidden();
        int head = width / config.heads();
        int value = config.heads() * config.merge().value();
        int id = config.heads() * config.merge().id();
        file.linear("obs_in", "obs_in", config.channels(), value);
        file.linear("cond_in", "cond_in", config.contextChannels(), value);
        identity(file, "obs", config.identity(), config.tokens(), id);
        identity(file, "cond", config.contextIdentity(), config.contextTokens(), id);
        time(file, width);
        for (int i = 0; i < config.doubleBlocks(); i++) {
            for (String stream : List.of("obs", "cond")) {
                String theirs = "double_blocks.layers." + i + "." + stream;
                String ours = "double_blocks." + i + "." + stream;
                int from = 12 * width * i + (stream.equals("obs") ? 0 : 6 * width);
                file.linearColumns(theirs + "_mod.lin", "modulation.lin", from, width, 6 * width);
                file.tensor(theirs + "_attn.qkv.kernel", ours + "_attn.qkv.kernel", width, 3 * width);
                if (config.qkvBias()) {
                    file.tensor(theirs + "_attn.qkv.bias", ours + "_attn.qkv.bias", 3 * width);
                }
                file.tensor(theirs + "_attn.norm.query_norm.scale", ours + "_attn.norm.query_norm.scale", head);
                file.tensor(theirs + "_attn.norm.key_norm.scale", ours + "_attn.norm.key_norm.scale", head);
                file.linear(theirs + "_attn.proj", ours + "_attn.proj", width, width);
                file.linear(theirs + "_mlp.layers.0", ours + "_mlp.layers.0", width, hidden);
                file.linear(theirs + "_mlp.layers.2", ours + "_mlp.layers.2", hidden, width);
            }
        }
        for (int i = 0; i < config.singleBlocks(); i++) {
            int from = 12 * width * config.doubleBlocks() + 3 * width * i;
            single(file, i, "modulation.lin", from, width, hidden, head);
        }
        last(file, width, config.channels());
    }

    /** The joint transformer. */
    static void write(Flux1Joint network, GensbiFile file) {
        Flux1JointConfig config = network.config();
        int width = config.width();
        int value = width;
        int mark = width;
        int id = width;
        if (config.merge() instanceof TokenMerge.Concat concat) {
            value = config.heads() * concat.value();
            mark = config.heads() * concat.condition();
            id = config.heads() * concat.id();
        }
        file.linear("obs_in", "obs_in", config.channels(), value);
        file.tensor(
                "ids_embedder.embedder.embed.embedding", "ids_embedder.embedder.embed.embedding", config.tokens(), id);
        file.tensor("condition_embedding", "condition_embedding", 1, 1, mark);
        time(file, width);
        for (int i = 0; i < config.blocks(); i++) {
            single(
                    file,
                    i,
                    "single_blocks.modulation.lin",
                    3 * width * i,
                    width,
                    config.hidden(),
                    width / config.heads());
        }
        last(file, width, config.channels());
    }

    /** The SimFormer. */
    static void write(SimFormer network, GensbiFile file) {
        SimFormerConfig config = network.config();
        int width = config.width();
        int head = config.attention() / config.heads();
        file.linear("embedding_net_value.in_layer", "embedding_net_value.in_layer", config.channels(), config.value());
        file.linear("embedding_net_value.out_layer", "embedding_net_value.out_layer", config.value(), config.value());
        file.tensor("embedding_net_value.p_skip", "embedding_net_value.p_skip", 1, 1, config.value());
        file.tensor("embedding_time.B", "embedding_time.B", config.fourierFeatures() / 2 + 1, 1);
        file.tensor("embedding_net_id.embedding", "embedding_net_id.embedding", config.tokens(), config.id());
        file.tensor("condition_embedding", "condition_embedding", 1, 1, config.condition());
        for (int i = 0; i < config.layers(); i++) {
            String attention = "transformer.attention_blocks." + i;
            affine(file, attention + ".layer_norm", width);
            for (String map : List.of("query", "key", "value")) {
                String name = attention + ".attn." + map;
                file.tensor(name + ".kernel", name + ".kernel", width, config.heads(), head);
                file.tensor(name + ".bias", name + ".bias", config.heads(), head);
            }
            file.tensor(attention + ".attn.out.kernel", attention + ".attn.out.kernel", config.heads(), head, width);
            file.tensor(attention + ".attn.out.bias", attention + ".attn.out.bias", width);
            String mlp = "transformer.dense_blocks." + i;
            affine(file, mlp + ".layer_norm", width);
            int wide = config.mlpRatio() * width;
            for (int k = 0; k <= config.hiddenLayers(); k++) {
                int in = k == 0 ? width : wide;
                int out = k == config.hiddenLayers() ? width : wide;
                file.linear(mlp + ".hidden_blocks." + k, mlp + ".hidden_blocks." + k, in, out);
            }
            file.linear(mlp + ".context_block", mlp + ".context_block", config.fourierFeatures(), width);
        }
        affine(file, "transformer.layer_norm", width);
        file.linear("output_fn", "output_fn", width, config.channels());
    }

    private static void identity(GensbiFile file, String stream, TokenIdentity identity, int tokens, int width) {
        if (identity instanceof TokenIdentity.Learned) {
            String name = stream + "_ids_embedder.embedder.embed.embedding";
            file.tensor(name, name, tokens, width);
        }
    }

    private static void time(GensbiFile file, int width) {
        file.linear("time_in.in_layer", "time_in.in_layer", TIME_FEATURES, width);
        file.linear("time_in.out_layer", "time_in.out_layer", width, width);
    }

    private static void single(GensbiFile file, int i, String modulations, int from, int width, int hidden, int head) {
        String theirs = "single_blocks.layers." + i;
        String ours = "single_blocks." + i;
        file.linearColumns(theirs + ".modulation.lin", modulations, from, width, 3 * width);
        file.linear(theirs + ".linear1", ours + ".linear1", width, 3 * width + hidden);
        file.linear(theirs + ".linear2", ours + ".linear2", width + hidden, width);
        file.tensor(theirs + ".norm.query_norm.scale", ours + ".norm.query_norm.scale", head);
        file.tensor(theirs + ".norm.key_norm.scale", ours + ".norm.key_norm.scale", head);
    }

    private static void last(GensbiFile file, int width, int channels) {
        file.linear("final_layer.adaLN_modulation.layers.1", "final_layer.adaLN_modulation", width, 2 * width);
        file.linear("final_layer.linear", "final_layer.linear", width, channels);
    }

    private static void affine(GensbiFile file, String name, int width) {
        file.tensor(name + ".scale", name + ".scale", width);
        file.tensor(name + ".bias", name + ".bias", width);
    }
}
