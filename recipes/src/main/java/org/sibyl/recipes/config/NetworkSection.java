package org.sibyl.recipes.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sibyl.recipes.data.Observation;
import org.sibyl.recipes.network.EncoderChoice;
import org.sibyl.recipes.network.Flux1Choice;
import org.sibyl.recipes.network.Flux1JointChoice;
import org.sibyl.recipes.network.Identity;
import org.sibyl.recipes.network.MlpChoice;
import org.sibyl.recipes.network.NetworkChoice;
import org.sibyl.recipes.network.SimFormerChoice;
import org.sibyl.recipes.network.Sizes;
import org.sibyl.trainer.network.IdMerge;
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
            return flux1(section, flux1);
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
        var sizes = new Sizes(1, Observation.ofShape(1));
        int weights = (network instanceof Flux1Choice flux1 ? flux1.withoutEncoder() : network)
                .network(sizes)
                .parameters()
                .total();
        if (weights < 1) {
            throw new IllegalArgumentException("a network needs weights, this has none");
        }
        return network;
    }

    private static MlpChoice mlp(Section section, MlpChoice base) {
        int width = section.integer("width", base.width());
        return new MlpChoice(
                width,
                section.integer("layers", base.layers()),
                section.integer("hidden", width == base.width() ? base.hidden() : 2 * width),
                section.number("time-factor", base.timeFactor()));
    }

    private static Flux1Choice flux1(Section section, Flux1Choice base) {
        boolean sum = section.word(
                        "merge", List.of("sum", "concat"), base.merge() instanceof IdMerge.Sum ? "sum" : "concat")
                .equals("sum");
        int value = section.integer("value-width", base.merge().value());
        var merge = section.made(() -> sum
                ? new IdMerge.Sum(value)
                : new IdMerge.Concat(
                        value, section.integer("id-width", base.merge().id())));
        return new Flux1Choice(
                section.integer("heads", base.heads()),
                section.integer("double-blocks", base.doubleBlocks()),
                section.integer("single-blocks", base.singleBlocks()),
                section.number("mlp-ratio", base.mlpRatio()),
                merge,
                section.choice("identity", List.of(Identity.values()), Identity::toString, base.identity()),
                section.number("time-factor", base.timeFactor()),
                encoder(section, base.encoder()));
    }

    private static Optional<EncoderChoice> encoder(Section section, Optional<EncoderChoice> absent) {
        if (!section.contains("encoder")) {
            section.sectionOrNothing("encoder");
            return absent;
        }
        var encoder = section.section("encoder");
        var types = List.of("none", "convolutional", "deep-set", "residual");
        String type = encoder.word("type", types, "none");
        Optional<EncoderChoice> read = section.made(() -> switch (type) {
            case "convolutional" -> {
                var base = EncoderChoice.Convolutional.DEFAULT;
                yield Optional.of(new EncoderChoice.Convolutional(
                        encoder.integer("width", base.width()),
                        encoder.integers("multipliers", base.multipliers()),
                        encoder.integer("latent", base.latent())));
            }
            case "deep-set" -> {
                var base = EncoderChoice.DeepSet.DEFAULT;
                yield Optional.of(new EncoderChoice.DeepSet(
                        encoder.integer("width", base.width()),
                        encoder.integer("depth", base.depth()),
                        encoder.integer("tokens", base.tokens()),
                        encoder.integer("channels", base.channels())));
            }
            case "residual" -> {
                var base = EncoderChoice.Residual.DEFAULT;
                yield Optional.of(new EncoderChoice.Residual(
                        encoder.integer("width", base.width()),
                        encoder.integer("depth", base.depth()),
                        encoder.integer("tokens", base.tokens()),
                        encoder.integer("channels", base.channels())));
            }
            default -> Optional.empty();
        });
        encoder.requireNoOthers();
        return read;
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
                section.integer("fourier-features", base.fourierFeatures()));
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
            keys.put("heads", flux1.heads());
            keys.put("double-blocks", flux1.doubleBlocks());
            keys.put("single-blocks", flux1.singleBlocks());
            keys.put("mlp-ratio", flux1.mlpRatio());
            keys.put("merge", flux1.merge() instanceof IdMerge.Sum ? "sum" : "concat");
            keys.put("value-width", flux1.merge().value());
            if (flux1.merge() instanceof IdMerge.Concat concat) {
                keys.put("id-width", concat.id());
            }
            keys.put("identity", flux1.identity().toString());
            keys.put("time-factor", flux1.timeFactor());
            keys.put("encoder", encoder(flux1.encoder()));
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

    private static Map<String, Object> encoder(Optional<EncoderChoice> encoder) {
        var keys = new LinkedHashMap<String, Object>();
        keys.put("type", encoder.map(EncoderChoice::type).orElse("none"));
        encoder.ifPresent(choice -> {
            if (choice instanceof EncoderChoice.Convolutional convolutional) {
                keys.put("width", convolutional.width());
                keys.put("multipliers", convolutional.multipliers());
                keys.put("latent", convolutional.latent());
            } else if (choice instanceof EncoderChoice.DeepSet set) {
                keys.put("width", set.width());
                keys.put("depth", set.depth());
                keys.put("tokens", set.tokens());
                keys.put("channels", set.channels());
            } else if (choice instanceof EncoderChoice.Residual residual) {
                keys.put("width", residual.width());
                keys.put("depth", residual.depth());
                keys.put("tokens", residual.tokens());
                keys.put("channels", residual.channels());
            }
        });
        return keys;
    }
}
