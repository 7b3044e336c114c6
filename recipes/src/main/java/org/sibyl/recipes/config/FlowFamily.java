package org.sibyl.recipes.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sibyl.recipes.estimator.EstimatorChoice;
import org.sibyl.recipes.flow.FlowChoice;
import org.sibyl.recipes.network.EncoderChoice;
import org.sibyl.recipes.yaml.Binding;
import org.sibyl.recipes.yaml.Examples;
import org.sibyl.recipes.yaml.Section;
import org.sibyl.solvers.base.Base;
import org.sibyl.solvers.base.Component;
import org.sibyl.solvers.base.GaussianMixture;
import org.sibyl.solvers.base.Normal;
import org.sibyl.solvers.base.StudentT;
import org.sibyl.trainer.network.flow.Affine;
import org.sibyl.trainer.network.flow.HiddenLayers;
import org.sibyl.trainer.network.flow.Permutation;
import org.sibyl.trainer.network.flow.RationalQuadratic;
import org.sibyl.trainer.network.flow.Transform;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.node.ObjectNode;

/** Normalising flows: the section {@code flow}. */
@SuppressWarnings("UnusedMethod") // the members of mix-ins are read by reflection
record FlowFamily() implements Family {
    private static final String FLOW = "flow";
    private static final int BINS = 16;
    private static final Binding BINDING =
            Binding.of(mapper -> mapper.addMixIn(EncoderChoice.class, Vocabulary.EncoderWords.class)
                    .addMixIn(FlowChoice.class, FlowWords.class)
                    .addMixIn(Transform.class, TransformWords.class)
                    .addMixIn(Permutation.class, PermutationWords.class)
                    .addMixIn(Permutation.Random.class, RandomWords.class)
                    .addMixIn(HiddenLayers.class, Vocabulary.LayerWords.class)
                    .addMixIn(Base.class, Vocabulary.BaseWords.class));

    @Override
    public List<String> sections() {
        return List.of(FLOW);
    }

    @Override
    public boolean holds(EstimatorChoice estimator) {
        return estimator instanceof FlowChoice;
    }

    @Override
    public FlowChoice read(Section root) {
        var choices = List.of("architecture", "transform", "permutation", "base");
        return Examples.of(BINDING, FlowChoice.class, choices, examples())
                .withPart(EncoderSection.NAME, EncoderSection.examples(BINDING))
                .read(root.section(FLOW));
    }

    private static List<FlowChoice> examples() {
        return Stream.of(FlowChoice.couplingSpline(), FlowChoice.maskedAutoregressive())
                .flatMap(flow ->
                        Stream.of(new RationalQuadratic(BINS), new Affine()).map(flow::withTransform))
                .flatMap(flow -> permutations(flow.permutation()).map(flow::withPermutation))
                .flatMap(flow -> bases().map(flow::withBase))
                .toList();
    }

    static Stream<Base> bases() {
        var one = new Component(1, List.of(0.0), List.of(1.0));
        return Stream.of(new Normal(), new StudentT(5), new GaussianMixture(List.of(one)));
    }

    /** The usual one first. */
    private static Stream<Permutation> permutations(Permutation usual) {
        return Stream.concat(
                Stream.of(usual),
                Stream.of(
                        new Permutation.Random(0),
                        new Permutation.Reverse(),
                        new Permutation.Swap(),
                        new Permutation.Orthogonal(),
                        new Permutation.None()));
    }

    @Override
    public void write(EstimatorChoice estimator, ObjectNode root) {
        root.set(FLOW, BINDING.written(estimator));
    }

    private interface FlowWords {
        @JsonUnwrapped
        HiddenLayers conditioner();

        @JsonSerialize(using = EncoderOrNone.Writer.class)
        @JsonDeserialize(using = EncoderOrNone.Reader.class)
        Optional<EncoderChoice> encoder();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "transform")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Affine.class, name = "affine"),
        @JsonSubTypes.Type(value = RationalQuadratic.class, name = "spline")
    })
    private interface TransformWords {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "permutation")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Permutation.None.class, name = "none"),
        @JsonSubTypes.Type(value = Permutation.Reverse.class, name = "reverse"),
        @JsonSubTypes.Type(value = Permutation.Swap.class, name = "swap"),
        @JsonSubTypes.Type(value = Permutation.Random.class, name = "random"),
        @JsonSubTypes.Type(value = Permutation.Orthogonal.class, name = "orthogonal")
    })
    private interface PermutationWords {}

    private interface RandomWords {
        @JsonProperty("permutation-seed")
        long seed();
    }
}
