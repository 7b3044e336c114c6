package org.sibyl.recipes.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sibyl.recipes.data.Observation;
import org.sibyl.recipes.network.EncoderChoice;
import org.sibyl.recipes.network.Flux1Choice;
import org.sibyl.recipes.network.Flux1JointChoice;
import org.sibyl.recipes.network.Identities;
import org.sibyl.recipes.network.Identity;
import org.sibyl.recipes.network.MlpChoice;
import org.sibyl.recipes.network.NetworkChoice;
import org.sibyl.recipes.network.SimFormerChoice;
import org.sibyl.recipes.network.Sizes;
import org.sibyl.trainer.network.EdgeMask;
import org.sibyl.trainer.network.IdMerge;
import org.sibyl.trainer.network.TokenMerge;

/** The section {@code network}: its type, and the sizes of that type. */
final class NetworkSection {
    private static final List<NetworkChoice> TYPES =
            List.of(MlpChoice.DEFAULT, Flux1Choice.DEFAULT, Flux1JointChoice.DEFAULT, SimFormerChoice.DEFAULT);

    private static final String ALL = "all";

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
            return new Sizes(1, Observation.ofShape(variables - 1));
        }
        boolean isGrid = network instanceof Flux1Choice flux1
                && flux1.identities().observation() == Identity.ROTARY
                && flux1.identities().widths().size() == 3;
        return new Sizes(1, isGrid ? Observation.ofShape(1, 1, 1) : Observation.ofShape(1));
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
        return section.made(() -> new Flux1Choice(
                section.integer("heads", base.heads()),
                section.integer("double-blocks", base.doubleBlocks()),
                section.integer("single-blocks", base.singleBlocks()),
                section.number("mlp-ratio", base.mlpRatio()),
                merge,
                identities(section, base.identities()),
                section.number("time-factor", base.timeFactor()),
                encoder(section, base.encoder())));
    }

    private static Identities identities(Section section, Identities base) {
        var all = List.of(Identity.values());
        var read = Identities.of(
                section.choice("parameter-identity", all, Identity::toString, base.parameters()),
                section.choice("identity", all, Identity::toString, base.observation()));
        if (!read.areRotary()) {
            return read;
        }
        return new Identities(
                read.parameters(),
                read.observation(),
                section.integers("rotary-widths", base.widths()),
                section.number("rotary-theta", base.theta()));
    }

    private static Optional<EncoderChoice> encoder(Section section, Optional<EncoderChoice> absent) {
        if (!section.contains("encoder")) {
            section.section("encoder");
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
            case "deep-set" -> Optional.of(summary(encoder, EncoderChoice.DeepSet.DEFAULT, EncoderChoice.DeepSet::new));
            case "residual" ->
                Optional.of(summary(encoder, EncoderChoice.Residual.DEFAULT, EncoderChoice.Residual::new));
            default -> Optional.empty();
        });
        encoder.requireNoOthers();
        return read;
    }

    /** Makes an encoder of its width, depth, tokens and channels. */
    private interface SummaryMaker {
        EncoderChoice of(int width, int depth, int tokens, int channels);
    }

    private static EncoderChoice summary(Section encoder, EncoderChoice.Summary base, SummaryMaker maker) {
        return maker.of(
                encoder.integer("width", base.width()),
                encoder.integer("depth", base.depth()),
                encoder.integer("tokens", base.tokens()),
                encoder.integer("channels", base.channels()));
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
                edges(section));
    }

    /** Rows of 0 and 1, one a variable. */
    private static Optional<EdgeMask> edges(Section section) {
        if (section.isWord("edges", ALL)) {
            return Optional.empty();
        }
        var rows = section.rows("edges");
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        boolean[][] allowed = new boolean[rows.size()][];
        for (int i = 0; i < allowed.length; i++) {
            var row = rows.get(i);
            allowed[i] = new boolean[row.size()];
            for (int j = 0; j < row.size(); j++) {
                if (row.get(j) != 0 && row.get(j) != 1) {
                    throw section.error(
                            "edges",
                            "'edges' has 1 where the variable of the row attends to that of the column, else 0, got "
                                    + row.get(j) + " in row " + (i + 1));
                }
                allowed[i][j] = row.get(j) == 1;
            }
        }
        return Optional.of(section.made(() -> EdgeMask.of(allowed)));
    }

    private static Object edges(Optional<EdgeMask> edges) {
        if (edges.isEmpty()) {
            return ALL;
        }
        var mask = edges.get();
        return IntStream.range(0, mask.tokens())
                .mapToObj(i -> IntStream.range(0, mask.tokens())
                        .map(j -> mask.allows(i, j) ? 1 : 0)
                        .boxed()
                        .toList())
                .toList();
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
            var identities = flux1.identities();
            keys.put("parameter-identity", identities.parameters().toString());
            keys.put("identity", identities.observation().toString());
            if (identities.areRotary()) {
                keys.put("rotary-widths", identities.widths());
                keys.put("rotary-theta", identities.theta());
            }
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
            keys.put("edges", edges(simFormer.edges()));
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
            } else if (choice instanceof EncoderChoice.Summary summary) {
                keys.put("width", summary.width());
                keys.put("depth", summary.depth());
                keys.put("tokens", summary.tokens());
                keys.put("channels", summary.channels());
            }
        });
        return keys;
    }
}
