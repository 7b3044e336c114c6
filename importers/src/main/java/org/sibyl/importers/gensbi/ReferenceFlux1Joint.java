package org.sibyl.importers.gensbi;

import java.util.List;
import java.util.stream.IntStream;
import org.sibyl.exporter.field.FieldShape;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.trainer.network.Flux1Joint;
import org.sibyl.trainer.network.Flux1JointConfig;
import org.sibyl.trainer.network.Initialization;
import org.sibyl.trainer.network.NetworkText;
import org.sibyl.trainer.network.Parameter;
import org.sibyl.trainer.network.TokenMerge;

/** The joint transformer. The modulations of its blocks are tensors of their own there and columns of one here. */
record ReferenceFlux1Joint(Flux1Joint network) implements ReferenceNetwork {
    static ReferenceFlux1Joint read(ConfigFields fields) {
        fields.ignore("vec_in_dim", "qkv_bias", "dtype", "param_dtype");
        SharedKeys.refuseGuidance(fields);
        fields.optionalChoice("id_embedding_strategy", "absolute");
        int value = fields.count("val_emb_dim");
        fields.ignore("cond_emb_dim", "id_emb_dim"); // the sum merge has no use for them
        var merge = SharedKeys.isSum(fields)
                ? new TokenMerge.Sum(value)
                : new TokenMerge.Concat(
                        value,
                        fields.given("cond_emb_dim", "the concat merge", fields.optionalCount("cond_emb_dim")),
                        fields.given("id_emb_dim", "the concat merge", fields.optionalCount("id_emb_dim")));
        return new ReferenceFlux1Joint(new Flux1Joint(new Flux1JointConfig(
                fields.count("dim_joint"),
                fields.count("in_channels"),
                fields.count("num_heads"),
                fields.count("depth_single_blocks"),
                fields.number("mlp_ratio"),
                merge,
                SharedKeys.TIME_FACTOR,
                Initialization.REFERENCE)));
    }

    @Override
    public String type() {
        return "flux1joint";
    }

    @Override
    public String text() {
        return NetworkText.of(network.config());
    }

    @Override
    public void assume(Assumptions assumptions) {
        SharedKeys.assumeJoint(assumptions);
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
        String name = parameter.name();
        if (name.startsWith("single_blocks.modulation.lin")) {
            String part = name.substring(name.lastIndexOf('.'));
            int columns = 3 * network.config().width();
            return IntStream.range(0, network.config().blocks())
                    .mapToObj(i -> TensorSource.columns(
                            "single_blocks.layers." + i + ".modulation.lin" + part, parameter, columns))
                    .toList();
        }
        var source = TensorSource.of(SharedKeys.blockName(name), parameter);
        return List.of(name.equals("condition_embedding") ? source.withShape(1, 1, parameter.elements()) : source);
    }
}
