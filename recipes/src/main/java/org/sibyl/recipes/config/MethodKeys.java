package org.sibyl.recipes.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.stream.Stream;
import org.sibyl.recipes.field.FieldChoice;
import org.sibyl.recipes.method.MethodChoice;
import org.sibyl.recipes.network.NetworkChoice;
import org.sibyl.recipes.yaml.Examples;
import org.sibyl.recipes.yaml.Section;
import org.sibyl.solvers.base.Base;
import org.sibyl.solvers.method.Diffusion;
import org.sibyl.solvers.method.Edm;
import org.sibyl.solvers.method.EdmNoise;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.LogSnr;
import org.sibyl.solvers.method.LogSnrDiffusion;
import org.sibyl.solvers.method.Parameterization;
import org.sibyl.solvers.method.Prediction;
import org.sibyl.solvers.method.ScoreMatching;
import org.sibyl.solvers.method.SnrWeighting;
import org.sibyl.solvers.method.Variance;
import org.sibyl.solvers.method.Weighting;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.path.Cosine;
import org.sibyl.solvers.path.LinearBeta;
import org.sibyl.solvers.path.LinearVp;
import org.sibyl.solvers.path.Polynomial;
import org.sibyl.solvers.path.Schedule;
import org.sibyl.solvers.path.VpSchedule;
import org.sibyl.trainer.objective.TimeLaw;
import org.sibyl.trainer.objective.transport.Coupling;
import org.sibyl.trainer.objective.transport.Independent;
import org.sibyl.trainer.objective.transport.OptimalTransport;

/** The section {@code method}: flow, score, edm or diffusion, each with its own constants. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = MethodKeys.FlowKeys.class, name = "flow"),
    @JsonSubTypes.Type(value = MethodKeys.ScoreKeys.class, name = "score"),
    @JsonSubTypes.Type(value = MethodKeys.EdmKeys.class, name = "edm"),
    @JsonSubTypes.Type(value = MethodKeys.DiffusionKeys.class, name = "diffusion")
})
sealed interface MethodKeys {

    /** The method with what goes with it; the default solver is the measured one. */
    MethodChoice choice();

    /** Reads the method of a network, on which it depends whether flow matching is preconditioned where nothing is said. */
    static MethodChoice read(Section section, NetworkChoice network) {
        var beta = new LinearBeta(0.1, 20);
        var flow = FieldChoice.usualFlow(network);
        var flows = Stream.of(new CondOt(), new Cosine(), new LinearVp(), new Polynomial(2), new VpSchedule(beta))
                .flatMap(schedule ->
                        FlowFamily.bases().map(base -> flow.withMethod(new FlowMatching(schedule).withBase(base))));
        var others = Stream.of(
                MethodChoice.score(),
                MethodChoice.scoreExploding(),
                MethodChoice.edm(),
                MethodChoice.diffusion(new Edm(new EdmNoise.Preserving(beta, 1e-3))),
                MethodChoice.diffusion(new Edm(new EdmNoise.Exploding(0.02, 100))),
                MethodChoice.cosineDiffusion(),
                MethodChoice.diffusion(LogSnrDiffusion.karras()));
        var examples = Stream.concat(flows, others).map(MethodKeys::of).toList();
        var choices = List.of("type", "schedule", "process", "design", "base");
        var keys = Examples.of(Vocabulary.BINDING, MethodKeys.class, choices, examples)
                .withPart("coupling", couplings())
                .read(section);
        return section.made(keys::choice);
    }

    private static Examples<Coupling> couplings() {
        return Examples.of(
                Vocabulary.BINDING,
                Coupling.class,
                List.of("type"),
                List.of(new Independent(), OptimalTransport.DEFAULT));
    }

    static MethodKeys of(MethodChoice choice) {
        if (choice.method() instanceof FlowMatching flow) {
            return new FlowKeys(
                    flow.schedule(),
                    flow.base(),
                    choice.times() instanceof TimeLaw.Power law ? law.power() : 1,
                    choice.coupling(),
                    choice.preconditioned());
        }
        if (choice.method() instanceof ScoreMatching score) {
            return new ScoreKeys(score.diffusion(), score.prediction(), score.weighting(), score.end());
        }
        if (choice.method() instanceof LogSnrDiffusion diffusion) {
            return new DiffusionKeys(
                    diffusion.schedule(),
                    diffusion.variance(),
                    diffusion.prediction(),
                    diffusion.loss(),
                    diffusion.weighting());
        }
        return new EdmKeys(((Edm) choice.method()).levels());
    }

    /** Flow matching; times near the data for a power below 1, uniform for 1; preconditioned on the straight path from normal noise alone. */
    record FlowKeys(Schedule schedule, Base base, double timePower, Coupling coupling, boolean preconditioned)
            implements MethodKeys {
        @Override
        public MethodChoice choice() {
            return MethodChoice.flow()
                    .withMethod(new FlowMatching(schedule).withBase(base))
                    .withTimes(timePower == 1 ? new TimeLaw.Uniform() : new TimeLaw.Power(timePower))
                    .withCoupling(coupling)
                    .withPreconditioning(preconditioned);
        }
    }

    /** Score matching. */
    record ScoreKeys(Diffusion process, Prediction prediction, Weighting weighting, double smallestTime)
            implements MethodKeys {
        @Override
        public MethodChoice choice() {
            return MethodChoice.score().withMethod(new ScoreMatching(process, prediction, weighting, smallestTime));
        }
    }

    /** EDM diffusion. */
    record EdmKeys(EdmNoise design) implements MethodKeys {
        @Override
        public MethodChoice choice() {
            return MethodChoice.edm().withMethod(new Edm(design));
        }
    }

    /** Diffusion by its log-SNR. */
    record DiffusionKeys(
            LogSnr schedule,
            Variance variance,
            Parameterization prediction,
            Parameterization loss,
            SnrWeighting weighting)
            implements MethodKeys {
        @Override
        public MethodChoice choice() {
            return MethodChoice.cosineDiffusion()
                    .withMethod(new LogSnrDiffusion(schedule, variance, prediction, loss, weighting));
        }
    }
}
