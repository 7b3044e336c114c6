package org.sibyl.runtime.artefact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Arrays;
import java.util.List;
import org.sibyl.solvers.base.Base;
import org.sibyl.solvers.base.GaussianMixture;
import org.sibyl.solvers.base.Normal;
import org.sibyl.solvers.base.StudentT;
import org.sibyl.solvers.choice.GridKind;
import org.sibyl.solvers.choice.NoiseKind;
import org.sibyl.solvers.grid.ExplicitGrid;
import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.method.Diffusion;
import org.sibyl.solvers.method.Edm;
import org.sibyl.solvers.method.EdmNoise;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.method.Prediction;
import org.sibyl.solvers.method.ScoreMatching;
import org.sibyl.solvers.method.Weighting;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.path.Cosine;
import org.sibyl.solvers.path.LinearVp;
import org.sibyl.solvers.path.Polynomial;
import org.sibyl.solvers.path.Schedule;
import org.sibyl.solvers.path.VpSchedule;
import org.sibyl.solvers.sde.NoiseRate;
import org.sibyl.solvers.support.Bijector;
import org.sibyl.solvers.support.Bounded;
import org.sibyl.solvers.support.LogBounded;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.support.Support;
import org.sibyl.solvers.variable.Form;
import org.sibyl.solvers.variable.Role;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.type.LogicalType;

/**
 * How the types of a manifest look in JSON. Sealed types carry a {@code "type"} property. The annotations are mixed in here, so that the
 * mathematics in {@code solvers} knows nothing of JSON.
 */
final class ManifestMapping {

    /** Strict: unknown, missing, duplicate or null properties and numbers of the wrong kind are errors. Thread-safe. */
    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxStringLength(1 << 16)
                            .maxNameLength(256)
                            .maxNumberLength(64)
                            .maxDocumentLength(ManifestJson.LONGEST_DOCUMENT)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS, MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .addMixIn(GenerativeMethod.class, MethodType.class)
            .addMixIn(Schedule.class, ScheduleType.class)
            .addMixIn(Diffusion.class, DiffusionType.class)
            .addMixIn(EdmNoise.class, EdmNoiseType.class)
            .addMixIn(Prediction.class, PredictionNames.class)
            .addMixIn(Weighting.class, WeightingNames.class)
            .addMixIn(StepGrid.class, GridType.class)
            .registerSubtypes(Arrays.stream(GridKind.values())
                    .map(kind -> new NamedType(kind.type(), kind.toString()))
                    .toArray(NamedType[]::new))
            .addMixIn(NoiseRate.class, NoiseType.class)
            .registerSubtypes(Arrays.stream(NoiseKind.values())
                    .map(kind -> new NamedType(kind.type(), kind.toString()))
                    .toArray(NamedType[]::new))
            .addModule(SolverChoiceJson.module())
            .addMixIn(Support.class, SupportType.class)
            .addMixIn(Mode.class, ModeType.class)
            .addMixIn(Bijector.class, BijectorNames.class)
            .addMixIn(Role.class, RoleNames.class)
            .addMixIn(Estimator.class, EstimatorType.class)
            .addMixIn(Base.class, BaseType.class)
            .addMixIn(Form.class, FormType.class)
            .addMixIn(Shape.class, Sizes.class)
            .build();

    private ManifestMapping() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = FlowMatching.class, name = "flow-matching"),
        @JsonSubTypes.Type(value = ScoreMatching.class, name = "score-matching"),
        @JsonSubTypes.Type(value = Edm.class, name = "edm")
    })
    private interface MethodType {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = CondOt.class, name = "cond-ot"),
        @JsonSubTypes.Type(value = Polynomial.class, name = "polynomial"),
        @JsonSubTypes.Type(value = VpSchedule.class, name = "variance-preserving"),
        @JsonSubTypes.Type(value = LinearVp.class, name = "linear-vp"),
        @JsonSubTypes.Type(value = Cosine.class, name = "cosine")
    })
    private interface ScheduleType {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Diffusion.VariancePreserving.class, name = "variance-preserving"),
        @JsonSubTypes.Type(value = Diffusion.VarianceExploding.class, name = "variance-exploding")
    })
    private interface DiffusionType {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = EdmNoise.Karras.class, name = "karras"),
        @JsonSubTypes.Type(value = EdmNoise.Preserving.class, name = "variance-preserving"),
        @JsonSubTypes.Type(value = EdmNoise.Exploding.class, name = "variance-exploding")
    })
    private interface EdmNoiseType {}

    private enum PredictionNames {
        @JsonProperty("noise")
        NOISE,
        @JsonProperty("score")
        SCORE
    }

    private enum WeightingNames {
        @JsonProperty("sigma-squared")
        SIGMA_SQUARED,
        @JsonProperty("likelihood")
        LIKELIHOOD
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes(@JsonSubTypes.Type(value = ExplicitGrid.class, name = "explicit"))
    private interface GridType {} // the others are named by GridKind

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface NoiseType {} // named by NoiseKind

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Real.class, name = "real"),
        @JsonSubTypes.Type(value = Bounded.class, name = "bounded"),
        @JsonSubTypes.Type(value = LogBounded.class, name = "log-bounded"),
        @JsonSubTypes.Type(value = Positive.class, name = "positive")
    })
    private interface SupportType {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Mode.Joint.class, name = "joint"),
        @JsonSubTypes.Type(value = Mode.Conditional.class, name = "conditional"),
        @JsonSubTypes.Type(value = Mode.Unconditional.class, name = "unconditional")
    })
    private interface ModeType {}

    private enum BijectorNames {
        @JsonProperty("logit")
        LOGIT,
        @JsonProperty("probit")
        PROBIT,
        @JsonProperty("soft-clip")
        SOFT_CLIP
    }

    private enum RoleNames {
        @JsonProperty("parameter")
        PARAMETER,
        @JsonProperty("data")
        DATA
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Field.class, name = "field"),
        @JsonSubTypes.Type(value = Flow.class, name = "flow")
    })
    private interface EstimatorType {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Normal.class, name = "normal"),
        @JsonSubTypes.Type(value = StudentT.class, name = "student-t"),
        @JsonSubTypes.Type(value = GaussianMixture.class, name = "gaussian-mixture")
    })
    private interface BaseType {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Form.Scalar.class, name = "scalar"),
        @JsonSubTypes.Type(value = Form.Vector.class, name = "vector"),
        @JsonSubTypes.Type(value = Form.Series.class, name = "series"),
        @JsonSubTypes.Type(value = Form.Image.class, name = "image")
    })
    private interface FormType {}

    /** A shape as the array of its sizes. */
    private abstract static class Sizes {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        @SuppressWarnings("UnusedVariable") // only its signature counts, as that of the record's constructor
        Sizes(List<Integer> sizes) {}

        @JsonValue
        abstract List<Integer> sizes();
    }
}
