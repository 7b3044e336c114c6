package org.sibyl.recipes.config;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.recipes.network.ConditionalChoice;
import org.sibyl.recipes.network.ConditionalMlpChoice;
import org.sibyl.recipes.network.Edges;
import org.sibyl.recipes.network.Flux1Choice;
import org.sibyl.recipes.network.Flux1JointChoice;
import org.sibyl.recipes.network.Identities;
import org.sibyl.recipes.network.Identity;
import org.sibyl.recipes.network.MlpChoice;
import org.sibyl.recipes.network.NetworkChoice;
import org.sibyl.recipes.network.SimFormerChoice;
import org.sibyl.recipes.network.Sizes;
import org.sibyl.recipes.yaml.Examples;
import org.sibyl.recipes.yaml.Section;
import org.sibyl.trainer.network.IdMerge;
import org.sibyl.trainer.network.TokenMerge;
import tools.jackson.databind.node.ObjectNode;

/** The section {@code network}: its type, and the sizes of that type. */
final class NetworkSection {
    private static final List<String> CHOICES = List.of("type", "merge", "parameter-identity", "identity");

    private NetworkSection() {}

    static NetworkChoice read(Section section) {
        var examples = new ArrayList<NetworkChoice>();
        for (var type : NetworkTypes.all()) {
            if (type instanceof MlpChoice mlp) {
                int width = width(section, mlp, mlp.width());
                examples.add(
                        width == mlp.width() ? mlp : new MlpChoice(width, mlp.layers(), 2 * width, mlp.timeFactor()));
            } else if (type instanceof ConditionalMlpChoice mlp) {
                int width = width(section, mlp, mlp.width());
                examples.add(
                        width == mlp.width()
                                ? mlp
                                : new ConditionalMlpChoice(
                                        width, mlp.layers(), 2 * width, mlp.timeFactor(), mlp.encoder()));
            } else if (type instanceof Flux1Choice flux1) {
                examples.addAll(variants(flux1));
            } else if (type instanceof Flux1JointChoice joint) {
                examples.addAll(variants(joint));
            } else {
                examples.add(type);
            }
        }
        var read = Examples.of(Vocabulary.BINDING, NetworkChoice.class, CHOICES, examples)
                .withPart(EncoderSection.NAME, EncoderSection.examples(Vocabulary.BINDING))
                .read(section);
        return section.made(() -> checked(read));
    }

    /** The width that a file says for a type: there are twice as many features inside a layer as between layers, unless the usual width stays. */
    private static int width(Section section, NetworkChoice type, int usual) {
        boolean isUsual = type.equals(NetworkTypes.all().get(0)) && !section.contains("type");
        return isUsual || section.isWord("type", type.type()) ? section.integer("width", usual) : usual;
    }

    private static List<Flux1Choice> variants(Flux1Choice usual) {
        var all = new ArrayList<Flux1Choice>();
        for (var merge : List.of(
                usual.merge(),
                new IdMerge.Concat(usual.merge().value(), usual.merge().id()))) {
            for (var parameters : Identity.values()) {
                for (var observation : Identity.values()) {
                    all.add(new Flux1Choice(
                            usual.heads(),
                            usual.doubleBlocks(),
                            usual.singleBlocks(),
                            usual.mlpRatio(),
                            merge,
                            Identities.of(parameters, observation),
                            usual.timeFactor(),
                            usual.encoder()));
                }
            }
        }
        return all;
    }

    private static List<Flux1JointChoice> variants(Flux1JointChoice usual) {
        int width = usual.merge().headWidth();
        var apart = new TokenMerge.Concat(width, 4, width);
        return List.of(
                usual,
                new Flux1JointChoice(usual.heads(), usual.blocks(), usual.mlpRatio(), apart, usual.timeFactor()));
    }

    /** Builds the smallest of its kind, so that a size which cannot be is told here, with its line. */
    private static NetworkChoice checked(NetworkChoice network) {
        int weights = (network instanceof ConditionalChoice conditional
                        ? conditional.withoutEncoder()
                        : unnamed(network))
                .network(smallest(network))
                .parameters()
                .total();
        if (weights < 1) {
            throw new IllegalArgumentException("a network needs weights, this has none");
        }
        return network;
    }

    /** Without what is said of variables by name, which are known with the pairs. */
    private static NetworkChoice unnamed(NetworkChoice network) {
        return network instanceof SimFormerChoice simFormer && simFormer.edges() instanceof Edges.Dependencies
                ? simFormer.withEdges(Edges.ALL)
                : network;
    }

    /** One parameter and one number, unless the network says more: a mask of so many variables, widths for the axes of an image. */
    private static Sizes smallest(NetworkChoice network) {
        if (network instanceof SimFormerChoice simFormer && simFormer.edges() instanceof Edges.Rows edges) {
            int variables = edges.rows().tokens();
            if (variables < 2) {
                throw new IllegalArgumentException("edges must have a row for each variable, at least 2, but have 1");
            }
            return Sizes.of(1, variables - 1);
        }
        boolean isGrid = network instanceof Flux1Choice flux1
                && flux1.identities().observation() == Identity.ROTARY
                && flux1.identities().widths().size() == 3;
        return isGrid ? Sizes.of(1, 1, 1, 1) : Sizes.of(1, 1);
    }

    static ObjectNode written(NetworkChoice network) {
        if (NetworkTypes.all().stream().noneMatch(each -> each.getClass() == network.getClass())) {
            throw new IllegalArgumentException("a network that a configuration names must be one of "
                    + String.join(
                            ", ",
                            NetworkTypes.all().stream().map(NetworkChoice::type).toList())
                    + ", but is of " + network.getClass().getName()
                    + ": register its class for ServiceLoader (docs/own-network.md)");
        }
        return Vocabulary.BINDING.written(network);
    }
}
