package org.sibyl.selftest.networks;

import java.util.ArrayList;
import java.util.List;

/** The order in which the golden values' weights are filled: names of parameters, the j-th one with tensor number j. */
public final class FillOrders {
    /** Of Flux1Joint with one block. */
    public static final List<String> FLUX1_JOINT = List.of(
            "ids_embedder.embedder.embed.embedding",
            "obs_in.kernel",
            "obs_in.bias",
            "condition_embedding",
            "time_in.in_layer.kernel",
            "time_in.in_layer.bias",
            "time_in.out_layer.kernel",
            "time_in.out_layer.bias",
            "single_blocks.modulation.lin.kernel",
            "single_blocks.modulation.lin.bias",
            "single_blocks.0.linear1.kernel",
            "single_blocks.0.linear1.bias",
            "single_blocks.0.norm.query_norm.scale",
            "single_blocks.0.norm.key_norm.scale",
            "single_blocks.0.linear2.kernel",
            "single_blocks.0.linear2.bias",
            "final_layer.adaLN_modulation.kernel",
            "final_layer.adaLN_modulation.bias",
            "final_layer.linear.kernel",
            "final_layer.linear.bias");

    /** Of SimFormer with one layer. */
    public static final List<String> SIM_FORMER = List.of(
            "embedding_net_value.in_layer.kernel",
            "embedding_net_value.in_layer.bias",
            "embedding_net_value.out_layer.kernel",
            "embedding_net_value.out_layer.bias",
            "embedding_net_value.p_skip",
            "embedding_time.B",
            "embedding_net_id.embedding",
            "condition_embedding",
            "transformer.attention_blocks.0.layer_norm.scale",
            "transformer.attention_blocks.0.layer_norm.bias",
            "transformer.attention_blocks.0.attn.query.kernel",
            "transformer.attention_blocks.0.attn.query.bias",
            "transformer.attention_blocks.0.attn.key.kernel",
            "transformer.attention_blocks.0.attn.key.bias",
            "transformer.attention_blocks.0.attn.value.kernel",
            "transformer.attention_blocks.0.attn.value.bias",
            "transformer.attention_blocks.0.attn.out.kernel",
            "transformer.attention_blocks.0.attn.out.bias",
            "transformer.dense_blocks.0.layer_norm.scale",
            "transformer.dense_blocks.0.layer_norm.bias",
            "transformer.dense_blocks.0.hidden_blocks.0.kernel",
            "transformer.dense_blocks.0.hidden_blocks.0.bias",
            "transformer.dense_blocks.0.hidden_blocks.1.kernel",
            "transformer.dense_blocks.0.hidden_blocks.1.bias",
            "transformer.dense_blocks.0.context_block.kernel",
            "transformer.dense_blocks.0.context_block.bias",
            "transformer.layer_norm.scale",
            "transformer.layer_norm.bias",
            "output_fn.kernel",
            "output_fn.bias");

    private FillOrders() {}

    /** The specification's order; the modulations (parameters 2, context 2, single 1) of width 8 are packed here. */
    public static List<String> flux1(boolean learnedContext) {
        var order = new ArrayList<String>();
        order.add("obs_ids_embedder.embedder.embed.embedding");
        if (learnedContext) {
            order.add("cond_ids_embedder.embedder.embed.embedding");
        }
        dense(order, "obs_in");
        dense(order, "cond_in");
        dense(order, "time_in.in_layer");
        dense(order, "time_in.out_layer");
        for (int stream = 0; stream < 2; stream++) {
            String columns = "@" + 48 * stream + "-" + 48 * (stream + 1);
            order.add("modulation.lin.kernel" + columns);
            order.add("modulation.lin.bias" + columns);
            String name = "double_blocks.0." + (stream == 0 ? "obs" : "cond");
            dense(order, name + "_attn.qkv");
            order.add(name + "_attn.norm.query_norm.scale");
            order.add(name + "_attn.norm.key_norm.scale");
            dense(order, name + "_attn.proj");
            dense(order, name + "_mlp.layers.0");
            dense(order, name + "_mlp.layers.2");
        }
        order.add("modulation.lin.kernel@96-120");
        order.add("modulation.lin.bias@96-120");
        dense(order, "single_blocks.0.linear1");
        order.add("single_blocks.0.norm.query_norm.scale");
        order.add("single_blocks.0.norm.key_norm.scale");
        dense(order, "single_blocks.0.linear2");
        dense(order, "final_layer.adaLN_modulation");
        dense(order, "final_layer.linear");
        return order;
    }

    private static void dense(List<String> order, String name) {
        order.add(name + ".kernel");
        order.add(name + ".bias");
    }
}
