package org.sibyl.recipes.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sibyl.recipes.network.Flux1Choice;
import org.sibyl.recipes.network.Flux1JointChoice;
import org.sibyl.recipes.network.Identity;
import org.sibyl.recipes.network.MlpChoice;
import org.sibyl.recipes.network.NetworkChoice;
import org.sibyl.recipes.network.SimFormerChoice;
import org.sibyl.recipes.network.Sizes;
import org.sibyl.recipes.yaml.Section;
import org.sibyl.trainer.network.TokenMerge;

/** The section {@code network}: its type, and the sizes of that type. */
final class NetworkSection {
    private static final List<NetworkChoice> TYPES =
            List.of(MlpChoice.DEFAULT, Flux1Choice.DEFAULT, Flux1JointChoice.DEFAULT, SimFormerChoice.DEFAULT);

    private NetworkSection() {}

    static NetworkChoice read(Section section, NetworkChoice absent) {
        var type = section.choice("type", TYPES, NetworkChoice::type, absent);
        var read = sized(section, type);
        section.requireNoOthers();
        return section.made(() -> checked(read));
    }

    private static NetworkChoice sized(Section section, NetworkChoice type) {
        if (type instanceof MlpChoice mlp) {
            return mlp(section, mlp);
        }
        if (type instanceof Flux1Choice flux1) {
            return Flux1Section.read(section, flux1);
        }
        if (type instanceof Flux1JointChoice joint) {
            return flux1Joint(section, joint);
        }
        if (type instanceof SimFormerChoice simFormer) {
            return simFormer(section, simFormer);
        }
        throw new AssertionError(type);
    }

    /** Builds the smallest of its kind, so that a size which cannot be is told here, with its line. */
    private static NetworkChoice checked(NetworkChoice network) {
        int weights = (network instanceof Flux1Choice flux1 ? flux1.withoutEncoder() : network)
                .network(smallest(network))
                .parameters()
                .total();
        if (weights < 1) {
            throw new IllegalArgumentException("a network needs weights, this has none");
        }
        return network;
    }

    /** One parameter and one number, unless the network says more: a mask of so many variables, widths for the axes of an image. */
    private static Sizes smallest(NetworkChoice network) {
        if (network instanceof SimFormerChoice simFormer && simFormer.edges().isPresent()) {
            int variables = simFormer.edges().get().tokens();
            if (variables < 2) {
                throw new IllegalArgumentException("edges must have a row for each variable, at least 2, got 1");
            }
            return Sizes.of(1, variables - 1);
        }
        boolean isGrid = network instanceof Flux1Choice flux1
                && flux1.identities().observation() == Identity.ROTARY
                && flux1.identities().widths().size() == 3;
        return isGrid ? Sizes.of(1, 1, 1, 1) : Sizes.of(1, 1);
    }

    private static MlpChoice mlp(Section section, MlpChoice base) {
        int width = section.integer("width", base.width());
        return new MlpChoice(
                width,
                section.integer("layers", base.layers()),
                section.integer("hidden", width == base.width() ? base.hidden() : 2 * width),
                section.number("time-factor", base.timeFactor()));
    }

    private static Flux1JointChoice flux1Joint(Section section, Flux1JointChoice base) {
        boolean sum = section.word(
                        "merge", List.of("sum", "concat"), base.merge() instanceof TokenMerge.Sum ? "sum" : "concat")
                .equals("sum");
        int usual = base.merge().headWidth();
        var merge = section.made(() -> sum
                ? new TokenMerge.Sum(section.integer("value-width", usual))
                : new TokenMerge.Concat(
                        section.integer("value-width", usual),
                        section.integer("condition-width", 4),
                        section.integer("id-width", usual)));
        return new Flux1JointChoice(
                section.integer("heads", base.heads()),
                section.integer("blocks", base.blocks()),
                section.number("mlp-ratio", base.mlpRatio()),
                merge,
                section.number("time-factor", base.timeFactor()));
    }

    private static SimFormerChoice simFormer(Section section, SimFormerChoice base) {
        return new SimFormerChoice(
                section.integer("value-width", base.value()),
                section.integer("id-width", base.id()),
                section.integer("condition-width", base.condition()),
                section.integer("heads", base.heads()),
                section.integer("attention-width", base.attention()),
                section.integer("layers", base.layers()),
                section.integer("hidden-layers", base.hiddenLayers()),
                section.integer("mlp-ratio", base.mlpRatio()),
                section.integer("fourier-features", base.fourierFeatures()),
                EdgeRows.read(section));
    }

    static Map<String, Object> write(NetworkChoice network) {
        var keys = new LinkedHashMap<String, Object>();
        keys.put("type", network.type());
        if (network instanceof MlpChoice mlp) {
            keys.put("width", mlp.width());
            keys.put("layers", mlp.layers());
            keys.put("hidden", mlp.hidden());
            keys.put("time-factor", mlp.timeFactor());
        } else if (network instanceof Flux1Choice flux1) {
            Flux1Section.write(keys, flux1);
        } else if (network instanceof Flux1JointChoice joint) {
            keys.put("heads", joint.heads());
            keys.put("blocks", joint.blocks());
            keys.put("mlp-ratio", joint.mlpRatio());
            merge(keys, joint.merge());
            keys.put("time-factor", joint.timeFactor());
        } else if (network instanceof SimFormerChoice simFormer) {
            keys.put("value-width", simFormer.value());
            keys.put("id-width", simFormer.id());
            keys.put("condition-width", simFormer.condition());
            keys.put("heads", simFormer.heads());
            keys.put("attention-width", simFormer.attention());
            keys.put("layers", simFormer.layers());
            keys.put("hidden-layers", simFormer.hiddenLayers());
            keys.put("mlp-ratio", simFormer.mlpRatio());
            keys.put("fourier-features", simFormer.fourierFeatures());
            keys.put("edges", EdgeRows.written(simFormer.edges()));
        } else {
            throw new IllegalArgumentException(
                    "only mlp, flux1, flux1joint and simformer can be written as a configuration, got a "
                            + network.type() + ": a network of your own is composed in Java");
        }
        return keys;
    }

    private static void merge(Map<String, Object> keys, TokenMerge merge) {
        if (merge instanceof TokenMerge.Concat concat) {
            keys.put("merge", "concat");
            keys.put("value-width", concat.value());
            keys.put("condition-width", concat.condition());
            keys.put("id-width", concat.id());
        } else {
            keys.put("merge", "sum");
            keys.put("value-width", merge.headWidth());
        }
    }
}
