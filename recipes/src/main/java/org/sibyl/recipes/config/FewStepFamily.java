package org.sibyl.recipes.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sibyl.recipes.estimator.EstimatorChoice;
import org.sibyl.recipes.fewstep.FewStepChoice;
import org.sibyl.recipes.fewstep.MapChoice;
import org.sibyl.recipes.network.EncoderChoice;
import org.sibyl.recipes.yaml.Binding;
import org.sibyl.recipes.yaml.Examples;
import org.sibyl.recipes.yaml.Section;
import org.sibyl.trainer.network.fewstep.JumpConfig;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.node.ObjectNode;

/** Few-step maps: the section {@code few-step}. */
@SuppressWarnings("UnusedMethod") // the members of mix-ins are read by reflection
record FewStepFamily() implements Family {
    private static final String FEW_STEP = "few-step";
    private static final Binding BINDING =
            Binding.of(mapper -> mapper.addMixIn(EncoderChoice.class, Vocabulary.EncoderWords.class)
                    .addMixIn(FewStepChoice.class, FewStepWords.class)
                    .addMixIn(MapChoice.class, MapWords.class));

    @Override
    public List<String> sections() {
        return List.of(FEW_STEP);
    }

    @Override
    public boolean holds(EstimatorChoice estimator) {
        return estimator instanceof FewStepChoice;
    }

    @Override
    public FewStepChoice read(Section root) {
        var examples = Stream.of(
                        MapChoice.MeanFlow.DEFAULT,
                        MapChoice.DiscreteConsistency.DEFAULT,
                        MapChoice.StableConsistency.DEFAULT,
                        new MapChoice.Distilled(1))
                .map(FewStepChoice::of)
                .toList();
        return Examples.of(BINDING, FewStepChoice.class, List.of("map"), examples)
                .withPart(EncoderSection.NAME, EncoderSection.examples(BINDING))
                .read(root.section(FEW_STEP));
    }

    @Override
    public void write(EstimatorChoice estimator, ObjectNode root) {
        root.set(FEW_STEP, BINDING.written(estimator));
    }

    private interface FewStepWords {
        @JsonUnwrapped
        JumpConfig.Size size();

        @JsonSerialize(using = EncoderOrNone.Writer.class)
        @JsonDeserialize(using = EncoderOrNone.Reader.class)
        Optional<EncoderChoice> encoder();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "map")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = MapChoice.MeanFlow.class, name = "mean-flow"),
        @JsonSubTypes.Type(value = MapChoice.DiscreteConsistency.class, name = "consistency"),
        @JsonSubTypes.Type(value = MapChoice.StableConsistency.class, name = "stable-consistency"),
        @JsonSubTypes.Type(value = MapChoice.Distilled.class, name = "distilled")
    })
    private interface MapWords {}
}
