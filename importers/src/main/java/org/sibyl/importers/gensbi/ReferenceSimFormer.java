package org.sibyl.importers.gensbi;

import java.util.List;
import org.sibyl.exporter.field.FieldShape;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.trainer.network.EdgeMask;
import org.sibyl.trainer.network.Initialization;
import org.sibyl.trainer.network.NetworkText;
import org.sibyl.trainer.network.Parameter;
import org.sibyl.trainer.network.Replicates;
import org.sibyl.trainer.network.SimFormer;
import org.sibyl.trainer.network.SimFormerConfig;

/** The SimFormer. Its attention maps have the heads as an axis of their own there; the numbers lie in the same order. */
record ReferenceSimFormer(SimFormer network) implements ReferenceNetwork {

    static ReferenceSimFormer read(ConfigFields fields) {
        fields.ignore("dtype", "param_dtype");
        int tokens = fields.count("dim_joint");
        int value = fields.count("val_emb_dim");
        int id = fields.count("id_emb_dim");
        int condition = fields.count("cond_emb_dim");
        return new ReferenceSimFormer(new SimFormer(new SimFormerConfig(
                tokens,
                fields.count("in_channels"),
                value,
                id,
                condition,
                fields.count("num_heads"),
                fields.usual("qkv_features", fields.optionalCount("qkv_features"), value + id + condition),
                fields.count("depth"),
                fields.usual("num_hidden_layers", fields.optionalCount("num_hidden_layers"), 1),
                fields.usual("mlp_ratio", fields.optionalCount("mlp_ratio"), 3),
                fields.usual("fourier_features", fields.optionalCount("fourier_features"), 128),
                EdgeMask.full(tokens),
                Replicates.none(tokens),
                Initialization.REFERENCE)));
    }

    @Override
    public String type() {
        return "simformer";
    }

    @Override
    public String text() {
        return NetworkText.of(network.config());
    }

    @Override
    public void assume(Assumptions assumptions) {
        SharedKeys.assumeJoint(assumptions);
        assumptions.with("edge mask", "none: every token attends to every token; GenSBI's files do not hold one");
    }

    @Override
    public Mode mode() {
        return new Mode.Joint();
    }

    @Override
    public FieldShape shape() {
        return new FieldShape(network.config().tokens(), network.config().channels(), 0, 0);
    }

    @Override
    public List<TensorSource> sources(Parameter parameter) {
        var config = network.config();
        String name = parameter.name();
        int heads = config.heads();
        int size = config.attention() / heads;
        var source = TensorSource.of(name, parameter);
        if (name.equals("condition_embedding") || name.endsWith(".p_skip")) {
            return List.of(source.withShape(1, 1, parameter.elements()));
        }
        if (name.matches(".*\\.attn\\.(query|key|value)\\.kernel")) {
            return List.of(source.withShape(config.width(), heads, size));
        }
        if (name.matches(".*\\.attn\\.(query|key|value)\\.bias")) {
            return List.of(source.withShape(heads, size));
        }
        return List.of(name.endsWith(".attn.out.kernel") ? source.withShape(heads, size, config.width()) : source);
    }
}
