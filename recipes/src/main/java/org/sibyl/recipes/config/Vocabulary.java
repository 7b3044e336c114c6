package org.sibyl.recipes.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Optional;
import org.sibyl.recipes.network.ConditionalMlpChoice;
import org.sibyl.recipes.network.Edges;
import org.sibyl.recipes.network.EncoderChoice;
import org.sibyl.recipes.network.Flux1Choice;
import org.sibyl.recipes.network.Identities;
import org.sibyl.recipes.network.NetworkChoice;
import org.sibyl.recipes.network.SimFormerChoice;
import org.sibyl.recipes.yaml.Binding;
import org.sibyl.simulation.Plate;
import org.sibyl.solvers.base.Base;
import org.sibyl.solvers.base.GaussianMixture;
import org.sibyl.solvers.base.Normal;
import org.sibyl.solvers.base.StudentT;
import org.sibyl.solvers.method.Diffusion;
import org.sibyl.solvers.method.EdmNoise;
import org.sibyl.solvers.method.LogSnr;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.path.Cosine;
import org.sibyl.solvers.path.LinearBeta;
import org.sibyl.solvers.path.LinearVp;
import org.sibyl.solvers.path.Polynomial;
import org.sibyl.solvers.path.Schedule;
import org.sibyl.solvers.path.VpSchedule;
import org.sibyl.trainer.network.IdMerge;
import org.sibyl.trainer.network.TokenMerge;
import org.sibyl.trainer.objective.MaskLaw;
import org.sibyl.trainer.objective.transport.Coupling;
import org.sibyl.trainer.objective.transport.Independent;
import org.sibyl.trainer.objective.transport.OptimalTransport;
import org.sibyl.trainer.training.Averaging;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.jsontype.NamedType;

/** The words of a configuration for the mathematics, which knows nothing of YAML: mixed in here, as the manifest's are in the runtime. */
final class Vocabulary {
    /** Records as sections. */
    static final Binding BINDING = Binding.of(mapper -> mapper.registerSubtypes(NetworkTypes.all().stream()
                    .map(each -> new NamedType(each.getClass(), each.type()))
                    .toArray(NamedType[]::new))
            .addMixIn(NetworkChoice.class, Typed.class)
            .addMixIn(Flux1Choice.class, Flux1Words.class)
            .addMixIn(ConditionalMlpChoice.class, EncodedWords.class)
            .addMixIn(SimFormerChoice.class, SimFormerWords.class)
            .addMixIn(Plate.class, PlateWords.class)
            .addMixIn(Identities.class, IdentityConversion.class)
            .addMixIn(EncoderChoice.class, EncoderWords.class)
            .addMixIn(IdMerge.class, IdMergeWords.class)
            .addMixIn(IdMerge.Sum.class, ValueWidth.class)
            .addMixIn(IdMerge.Concat.class, ValueAndIdWidth.class)
            .addMixIn(TokenMerge.class, TokenMergeWords.class)
            .addMixIn(TokenMerge.Sum.class, ValueWidth.class)
            .addMixIn(TokenMerge.Concat.class, AllWidths.class)
            .addMixIn(Schedule.class, ScheduleWords.class)
            .addMixIn(VpSchedule.class, BetaWords.class)
            .addMixIn(Diffusion.class, DiffusionWords.class)
            .addMixIn(Diffusion.VariancePreserving.class, BetaWords.class)
            .addMixIn(LogSnr.class, LogSnrWords.class)
            .addMixIn(LogSnr.Cosine.class, CosineWords.class)
            .addMixIn(LogSnr.Karras.class, KarrasWords.class)
            .addMixIn(EdmNoise.class, EdmNoiseWords.class)
            .addMixIn(EdmNoise.Karras.class, KarrasWords.class)
            .addMixIn(EdmNoise.Preserving.class, PreservingWords.class)
            .addMixIn(Base.class, BaseWords.class)
            .addMixIn(Coupling.class, CouplingWords.class)
            .addMixIn(Averaging.class, AveragingWords.class)
            .addMixIn(Averaging.Exponential.class, ExponentialWords.class)
            .addMixIn(Averaging.Power.class, PowerWords.class)
            .addMixIn(MaskLaw.class, MaskWords.class)
            .addMixIn(MaskLaw.Structured.class, StructuredWords.class)
            .addMixIn(MaskLaw.PartialPosterior.class, PartialPosteriorWords.class));

    private static final String PRESERVING = "variance-preserving";
    private static final String EXPLODING = "variance-exploding";

    private Vocabulary() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    interface Typed {} // named by NetworkTypes

    interface Flux1Words extends EncodedWords {
        @JsonProperty("identity")
        Identities identities();
    }

    interface EncodedWords {
        @JsonSerialize(using = EncoderOrNone.Writer.class)
        @JsonDeserialize(using = EncoderOrNone.Reader.class)
        Optional<EncoderChoice> encoder();
    }

    interface SimFormerWords extends AllWidths {
        @JsonProperty("attention-width")
        int attention();

        @JsonSerialize(using = EdgeRows.Writer.class)
        @JsonDeserialize(using = EdgeRows.Reader.class)
        Edges edges();
    }

    abstract static class PlateWords {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        PlateWords(List<List<String>> replicates) {}

        @JsonValue
        abstract List<List<String>> replicates();
    }

    @JsonSerialize(converter = IdentityKeys.Writer.class)
    @JsonDeserialize(converter = IdentityKeys.Reader.class)
    interface IdentityConversion {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = EncoderChoice.Convolutional.class, name = "convolutional"),
        @JsonSubTypes.Type(value = EncoderChoice.DeepSet.class, name = "deep-set"),
        @JsonSubTypes.Type(value = EncoderChoice.Residual.class, name = "residual"),
        @JsonSubTypes.Type(value = EncoderChoice.SetTransformer.class, name = "set-transformer"),
        @JsonSubTypes.Type(value = EncoderChoice.TimeSeriesTransformer.class, name = "time-series-transformer"),
        @JsonSubTypes.Type(value = EncoderChoice.Dilated.class, name = "dilated"),
        @JsonSubTypes.Type(value = EncoderChoice.Fusion.class, name = "fusion")
    })
    interface EncoderWords {}

    interface LayerWords {
        @JsonProperty("hidden-layers")
        int count();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "merge")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = IdMerge.Sum.class, name = "sum"),
        @JsonSubTypes.Type(value = IdMerge.Concat.class, name = "concat")
    })
    interface IdMergeWords {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "merge")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = TokenMerge.Sum.class, name = "sum"),
        @JsonSubTypes.Type(value = TokenMerge.Concat.class, name = "concat")
    })
    interface TokenMergeWords {}

    interface ValueWidth {
        @JsonProperty("value-width")
        int value();
    }

    interface ValueAndIdWidth extends ValueWidth {
        @JsonProperty("id-width")
        int id();
    }

    interface AllWidths extends ValueAndIdWidth {
        @JsonProperty("condition-width")
        int condition();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "schedule")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = CondOt.class, name = "cond-ot"),
        @JsonSubTypes.Type(value = Cosine.class, name = "cosine"),
        @JsonSubTypes.Type(value = LinearVp.class, name = "linear-vp"),
        @JsonSubTypes.Type(value = Polynomial.class, name = "polynomial"),
        @JsonSubTypes.Type(value = VpSchedule.class, name = PRESERVING)
    })
    interface ScheduleWords {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Independent.class, name = "independent"),
        @JsonSubTypes.Type(value = OptimalTransport.class, name = "optimal-transport")
    })
    interface CouplingWords {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "base")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Normal.class, name = "normal"),
        @JsonSubTypes.Type(value = StudentT.class, name = "student-t"),
        @JsonSubTypes.Type(value = GaussianMixture.class, name = "gaussian-mixture")
    })
    interface BaseWords {}

    interface BetaWords {
        @JsonUnwrapped
        LinearBeta beta();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "process")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Diffusion.VariancePreserving.class, name = PRESERVING),
        @JsonSubTypes.Type(value = Diffusion.VarianceExploding.class, name = EXPLODING)
    })
    interface DiffusionWords {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "design")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = EdmNoise.Karras.class, name = "karras"),
        @JsonSubTypes.Type(value = EdmNoise.Preserving.class, name = PRESERVING),
        @JsonSubTypes.Type(value = EdmNoise.Exploding.class, name = EXPLODING)
    })
    interface EdmNoiseWords {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "schedule")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = LogSnr.Cosine.class, name = "cosine"),
        @JsonSubTypes.Type(value = LogSnr.Karras.class, name = "karras")
    })
    interface LogSnrWords {}

    interface CosineWords {
        @JsonProperty("smallest-log-snr")
        double smallest();

        @JsonProperty("largest-log-snr")
        double largest();
    }

    interface KarrasWords {
        @JsonProperty("log-sigma-mean")
        double meanLog();

        @JsonProperty("log-sigma-deviation")
        double deviationLog();
    }

    interface PreservingWords extends BetaWords {
        @JsonProperty("smallest-time")
        double first();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "averaging")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Averaging.Exponential.class, name = "exponential"),
        @JsonSubTypes.Type(value = Averaging.Power.class, name = "power")
    })
    interface AveragingWords {}

    interface ExponentialWords {
        @JsonProperty("averaging-decay")
        double decay();
    }

    interface PowerWords {
        @JsonProperty("first-width")
        double first();

        @JsonProperty("second-width")
        double second();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "masks")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = MaskLaw.Structured.class, name = "structured"),
        @JsonSubTypes.Type(value = MaskLaw.Posterior.class, name = "posterior"),
        @JsonSubTypes.Type(value = MaskLaw.PartialPosterior.class, name = "partial-posterior"),
        @JsonSubTypes.Type(value = MaskLaw.Likelihood.class, name = "likelihood"),
        @JsonSubTypes.Type(value = MaskLaw.Joint.class, name = "joint")
    })
    interface MaskWords {}

    interface StructuredWords {
        @JsonProperty("posterior-share")
        double posterior();
    }

    interface PartialPosteriorWords {
        @JsonProperty("given-share")
        double given();
    }
}
