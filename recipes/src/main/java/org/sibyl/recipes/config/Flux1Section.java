package org.sibyl.recipes.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sibyl.recipes.network.EncoderChoice;
import org.sibyl.recipes.network.Flux1Choice;
import org.sibyl.recipes.network.Identities;
import org.sibyl.recipes.network.Identity;
import org.sibyl.recipes.yaml.Section;
import org.sibyl.trainer.network.IdMerge;

/** The keys of a Flux1 in the section {@code network}: its sizes, identities and encoder. */
final class Flux1Section {
    private Flux1Section() {}

    static Flux1Choice read(Section section, Flux1Choice base) {
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

    static void write(Map<String, Object> keys, Flux1Choice flux1) {
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
