package org.sibyl.recipes.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;
import org.sibyl.recipes.estimator.EstimatorChoice;
import org.sibyl.recipes.network.EncoderChoice;
import org.sibyl.recipes.point.PointChoice;
import org.sibyl.recipes.yaml.Binding;
import org.sibyl.recipes.yaml.Examples;
import org.sibyl.recipes.yaml.Section;
import org.sibyl.solvers.scoring.Mean;
import org.sibyl.solvers.scoring.Median;
import org.sibyl.solvers.scoring.ModelProbabilities;
import org.sibyl.solvers.scoring.NormalMixture;
import org.sibyl.solvers.scoring.Quantiles;
import org.sibyl.solvers.scoring.ScoringRule;
import org.sibyl.trainer.network.flow.HiddenLayers;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.node.ObjectNode;

/** Point networks: the section {@code point}. */
@SuppressWarnings("UnusedMethod") // the members of mix-ins are read by reflection
record PointFamily() implements Family {
    private static final String POINT = "point";
    private static final Binding BINDING =
            Binding.of(mapper -> mapper.addMixIn(EncoderChoice.class, Vocabulary.EncoderWords.class)
                    .addMixIn(PointChoice.class, PointWords.class)
                    .addMixIn(ScoringRule.class, RuleWords.class)
                    .addMixIn(HiddenLayers.class, Vocabulary.LayerWords.class));

    @Override
    public List<String> sections() {
        return List.of(POINT);
    }

    @Override
    public boolean holds(EstimatorChoice estimator) {
        return estimator instanceof PointChoice;
    }

    @Override
    public PointChoice read(Section root) {
        return Examples.of(BINDING, PointChoice.class, List.of(), List.of(PointChoice.DEFAULT))
                .withPart(EncoderSection.NAME, EncoderSection.examples(BINDING))
                .read(root.section(POINT));
    }

    @Override
    public void write(EstimatorChoice estimator, ObjectNode root) {
        root.set(POINT, BINDING.written(estimator));
    }

    private interface PointWords {
        @JsonUnwrapped
        HiddenLayers body();

        @JsonSerialize(using = EncoderOrNone.Writer.class)
        @JsonDeserialize(using = EncoderOrNone.Reader.class)
        Optional<EncoderChoice> encoder();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "rule")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Mean.class, name = "mean"),
        @JsonSubTypes.Type(value = Median.class, name = "median"),
        @JsonSubTypes.Type(value = Quantiles.class, name = "quantiles"),
        @JsonSubTypes.Type(value = NormalMixture.class, name = "normal-mixture"),
        @JsonSubTypes.Type(value = ModelProbabilities.class, name = "model-probabilities")
    })
    private interface RuleWords {}
}
