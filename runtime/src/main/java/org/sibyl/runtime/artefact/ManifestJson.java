package org.sibyl.runtime.artefact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
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
import tools.jackson.core.JacksonException;
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
 * The manifest as JSON, strictly: unknown, missing, duplicate or null properties are errors, and so are numbers of the
 * wrong kind, trailing text, documents above 1 MiB and nesting deeper than 16.
 *
 * <p>Sealed types carry a {@code "type"} property. The annotations are mixed in here, so that the mathematics in {@code
 * solvers} knows nothing of JSON. Stateless and thread-safe.
 */
public final class ManifestJson {

    private static final int LONGEST_DOCUMENT = 1 << 20;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxStringLength(1 << 16)
                            .maxNameLength(256)
                            .maxNumberLength(64)
                            .maxDocumentLength(LONGEST_DOCUMENT)
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
            .addMixIn(Graphs.class, GraphsByName.class)
            .build();

    private ManifestJson() {}

    /** Writes a manifest as indented UTF-8 JSON. */
    public static byte[] write(Manifest manifest) {
        return (MAPPER.writeValueAsString(manifest) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a manifest.
     *
     * @param json UTF-8 JSON
     * @throws ArtefactInvalidException if it is not exactly a manifest of this format version
     */
    public static Manifest read(byte[] json) {
        if (json.length > LONGEST_DOCUMENT) {
            throw new ArtefactInvalidException(
                    "manifest.json may have at most 1 MiB, but it has " + json.length + " bytes");
        }
        Manifest manifest;
        try {
            manifest = MAPPER.readValue(json, Manifest.class);
        } catch (JacksonException e) {
            throw new ArtefactInvalidException(
                    "manifest.json is not a manifest of format version " + Manifest.FORMAT_VERSION + ": " + oneLine(e)
                            + "; export the model again",
                    e);
        }
        if (manifest == null) {
            throw new ArtefactInvalidException("manifest.json must hold an object, but it holds null");
        }
        if (manifest.formatVersion() != Manifest.FORMAT_VERSION) {
            throw new ArtefactInvalidException(
                    "manifest.json must have format version " + Manifest.FORMAT_VERSION + ", but it has "
                            + manifest.formatVersion() + "; use the release that wrote the model, or export it again");
        }
        return manifest;
    }

    private static String oneLine(JacksonException e) {
        var where = e.getLocation();
        String place = where == null ? "" : " (line " + where.getLineNr() + ")";
        return e.getOriginalMessage().lines().findFirst().orElse("") + place;
    }

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

    /** The graphs as an object with a property for each, so that a model without an encoder has no such property. */
    private abstract static class GraphsByName {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        @SuppressWarnings("UnusedVariable") // only its signature counts, as that of the record's constructor
        GraphsByName(Map<String, GraphSignature> byName) {}

        @JsonValue
        abstract Map<String, GraphSignature> byName();
    }
}
