package org.sibyl.runtime.artefact;

import java.util.List;
import org.sibyl.runtime.json.JsonCodec;
import org.sibyl.runtime.json.JsonMapping;
import org.sibyl.runtime.json.JsonPlace;
import org.sibyl.runtime.json.JsonValue;
import org.sibyl.runtime.json.Kinds;
import org.sibyl.solvers.base.Base;
import org.sibyl.solvers.base.GaussianMixture;
import org.sibyl.solvers.base.Normal;
import org.sibyl.solvers.base.StudentT;
import org.sibyl.solvers.choice.GridKind;
import org.sibyl.solvers.choice.NoiseKind;
import org.sibyl.solvers.grid.ExplicitGrid;
import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.jump.AverageVelocity;
import org.sibyl.solvers.jump.Consistency;
import org.sibyl.solvers.jump.Jumps;
import org.sibyl.solvers.jump.Segments;
import org.sibyl.solvers.jump.Trigonometric;
import org.sibyl.solvers.method.Diffusion;
import org.sibyl.solvers.method.Edm;
import org.sibyl.solvers.method.EdmNoise;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.method.LogSnr;
import org.sibyl.solvers.method.LogSnrDiffusion;
import org.sibyl.solvers.method.ScoreMatching;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.path.Cosine;
import org.sibyl.solvers.path.LinearVp;
import org.sibyl.solvers.path.Polynomial;
import org.sibyl.solvers.path.Schedule;
import org.sibyl.solvers.path.VpSchedule;
import org.sibyl.solvers.scoring.Mean;
import org.sibyl.solvers.scoring.Median;
import org.sibyl.solvers.scoring.ModelProbabilities;
import org.sibyl.solvers.scoring.NormalMixture;
import org.sibyl.solvers.scoring.Quantiles;
import org.sibyl.solvers.scoring.ScoringRule;
import org.sibyl.solvers.sde.NoiseRate;
import org.sibyl.solvers.support.Bounded;
import org.sibyl.solvers.support.Counts;
import org.sibyl.solvers.support.LogBounded;
import org.sibyl.solvers.support.OrAbsent;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.support.QuantileNormal;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.support.SignedLog;
import org.sibyl.solvers.support.Support;
import org.sibyl.solvers.support.Truncated;
import org.sibyl.solvers.variable.Form;

/**
 * How the types of a manifest look in JSON: each kind of a sealed type by its name, a line each. The members are the components of the
 * records, so that the mathematics in {@code solvers} knows nothing of JSON.
 */
final class ManifestMapping {

    /** Immutable and thread-safe. */
    static final JsonMapping MAPPING = JsonMapping.empty()
            .with(Kinds.of(Estimator.class)
                    .with("field", Field.class)
                    .with("flow", Flow.class)
                    .with("point", Point.class)
                    .with("few-step", FewStep.class))
            .with(Kinds.of(Jumps.class)
                    .with("average-velocity", AverageVelocity.class)
                    .with("segments", Segments.class)
                    .with("consistency", Consistency.class)
                    .with("trigonometric", Trigonometric.class))
            .with(Kinds.of(ScoringRule.class)
                    .with("mean", Mean.class)
                    .with("median", Median.class)
                    .with("quantiles", Quantiles.class)
                    .with("normal-mixture", NormalMixture.class)
                    .with("model-probabilities", ModelProbabilities.class))
            .with(Kinds.of(Mode.class)
                    .with("joint", Mode.Joint.class)
                    .with("conditional", Mode.Conditional.class)
                    .with("unconditional", Mode.Unconditional.class))
            .with(Kinds.of(Form.class)
                    .with("scalar", Form.Scalar.class)
                    .with("vector", Form.Vector.class)
                    .with("series", Form.Series.class)
                    .with("image", Form.Image.class))
            .with(Kinds.of(Support.class)
                    .with("real", Real.class)
                    .with("bounded", Bounded.class)
                    .with("log-bounded", LogBounded.class)
                    .with("truncated", Truncated.class)
                    .with("positive", Positive.class)
                    .with("counts", Counts.class)
                    .with("signed-log", SignedLog.class)
                    .with("quantile-normal", QuantileNormal.class)
                    .with("or-absent", OrAbsent.class))
            .with(Kinds.of(Base.class)
                    .with("normal", Normal.class)
                    .with("student-t", StudentT.class)
                    .with("gaussian-mixture", GaussianMixture.class))
            .with(Kinds.of(GenerativeMethod.class)
                    .with("flow-matching", FlowMatching.class)
                    .with("score-matching", ScoreMatching.class)
                    .with("edm", Edm.class)
                    .with("diffusion", LogSnrDiffusion.class))
            .with(Kinds.of(LogSnr.class).with("cosine", LogSnr.Cosine.class).with("karras", LogSnr.Karras.class))
            .with(Kinds.of(Schedule.class)
                    .with("cond-ot", CondOt.class)
                    .with("polynomial", Polynomial.class)
                    .with("variance-preserving", VpSchedule.class)
                    .with("linear-vp", LinearVp.class)
                    .with("cosine", Cosine.class))
            .with(Kinds.of(Diffusion.class)
                    .with("variance-preserving", Diffusion.VariancePreserving.class)
                    .with("variance-exploding", Diffusion.VarianceExploding.class))
            .with(Kinds.of(EdmNoise.class)
                    .with("karras", EdmNoise.Karras.class)
                    .with("variance-preserving", EdmNoise.Preserving.class)
                    .with("variance-exploding", EdmNoise.Exploding.class))
            .with(grids())
            .with(noises())
            .with(SolverChoice.class, new SolverChoiceJson())
            .with(Shape.class, new Sizes());

    private ManifestMapping() {}

    private static Kinds<StepGrid> grids() {
        var kinds = Kinds.of(StepGrid.class).with("explicit", ExplicitGrid.class);
        for (var kind : GridKind.values()) {
            kinds = kinds.with(kind.toString(), kind.type());
        }
        return kinds;
    }

    private static Kinds<NoiseRate> noises() {
        var kinds = Kinds.of(NoiseRate.class);
        for (var kind : NoiseKind.values()) {
            kinds = kinds.with(kind.toString(), kind.type());
        }
        return kinds;
    }

    /** A shape as the array of its sizes. */
    private record Sizes() implements JsonCodec<Shape> {

        @Override
        public JsonValue write(Shape shape, JsonMapping mapping) {
            return mapping.write(shape.sizes());
        }

        @Override
        public Shape read(JsonPlace place, JsonMapping mapping) {
            return new Shape(List.copyOf(place.items().stream()
                    .map(size -> mapping.read(Integer.class, size))
                    .toList()));
        }
    }
}
