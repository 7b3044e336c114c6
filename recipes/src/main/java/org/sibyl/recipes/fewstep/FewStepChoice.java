package org.sibyl.recipes.fewstep;

import java.util.Optional;
import org.sibyl.recipes.estimator.Assignment;
import org.sibyl.recipes.estimator.EstimatorChoice;
import org.sibyl.recipes.field.FieldChoice;
import org.sibyl.recipes.network.ConditionalChoice;
import org.sibyl.recipes.network.ConditionalMlpChoice;
import org.sibyl.recipes.network.EncoderChoice;
import org.sibyl.recipes.network.Sizes;
import org.sibyl.runtime.artefact.FewStep;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.trainer.network.NetworkText;
import org.sibyl.trainer.network.encoder.Encoder;
import org.sibyl.trainer.network.fewstep.EncodedJump;
import org.sibyl.trainer.network.fewstep.JumpConfig;
import org.sibyl.trainer.network.fewstep.JumpMlp;
import org.sibyl.trainer.network.fewstep.JumpNetwork;
import org.sibyl.trainer.objective.Inference;
import org.sibyl.trainer.objective.fewstep.FewStepObjective;
import org.sibyl.trainer.objective.fewstep.JumpLoss;

/**
 * A few-step map: draws take one to a few evaluations each. It infers the parameters from the data, and no other question.
 *
 * @param map which one, and how it is learned
 * @param size layers of its network
 * @param encoder what the observation passes first
 * @param teacher what it learns from
 */
public record FewStepChoice(MapChoice map, JumpConfig.Size size, Optional<EncoderChoice> encoder, Teacher teacher)
        implements EstimatorChoice {

    /** One step, or more; with a density. */
    public static FewStepChoice meanFlow() {
        return of(MapChoice.MeanFlow.DEFAULT);
    }

    /** Two steps, or another number; no density. */
    public static FewStepChoice consistency() {
        return of(MapChoice.DiscreteConsistency.DEFAULT);
    }

    /** Two steps, or another number; no density. */
    public static FewStepChoice stableConsistency() {
        return of(MapChoice.StableConsistency.DEFAULT);
    }

    /** A map with the usual layers. */
    public static FewStepChoice of(MapChoice map) {
        return new FewStepChoice(map, size(map), Optional.empty(), Teacher.FLOW);
    }

    /** A segment of a way is simpler than the whole of it, and up to four are evaluated for each draw. */
    private static JumpConfig.Size size(MapChoice map) {
        return map instanceof MapChoice.Distilled ? JumpConfig.Size.OF_SEGMENTS : JumpConfig.Size.DEFAULT;
    }

    @Override
    public String name() {
        return map.name();
    }

    @Override
    public boolean isConditional() {
        return true;
    }

    @Override
    public void requireLearnable(Pairs pairs) {
        if (map instanceof MapChoice.Distilled) {
            throw new IllegalArgumentException("a distilled map learns from a trained model, but was given pairs: make"
                    + " it with 'sibyl distil RUN --into few-step --steps " + map.steps() + "', or choose mean-flow");
        }
    }

    @Override
    public Assignment<JumpNetwork> assignment(Sizes sizes) {
        if (teacher == Teacher.FLOW && sizes.mayBeAbsent()) {
            throw new IllegalArgumentException("a few-step map learns the ways of a flow from whole observations, but"
                    + " data may be absent: let it learn from the pairs, few-step.teacher: none");
        }
        var inference = new Inference.Conditional(sizes.parameters(), sizes.tokens());
        return new Assignment<>(
                network(sizes),
                FewStepObjective.of(loss(), map.jumps(), map.steps(), inference),
                new Mode.Conditional(),
                new FewStep(map.jumps(), map.steps()),
                name(),
                description());
    }

    private JumpNetwork network(Sizes sizes) {
        if (encoder.isEmpty()) {
            return new JumpMlp(new JumpConfig(map.jumps(), sizes.parameters(), sizes.data(), size));
        }
        Encoder first = encoder.get().encoder(sizes);
        return new EncodedJump(
                first,
                new JumpMlp(new JumpConfig(
                        map.jumps(), sizes.parameters(), first.context().elements(), size)));
    }

    private String description() {
        String text = "%d residual layers of %d, %d inside, %d %s"
                .formatted(
                        size.layers(), size.width(), size.hidden(), map.steps(), map.steps() == 1 ? "step" : "steps");
        return encoder.map(choice -> text + ", behind an encoder: " + NetworkText.ofPart((Record) choice))
                .orElse(text);
    }

    /** A copy that learns another map. */
    public FewStepChoice withMap(MapChoice other) {
        return new FewStepChoice(other, size, encoder, teacher);
    }

    /** A copy with other layers. */
    public FewStepChoice withSize(JumpConfig.Size other) {
        return new FewStepChoice(map, other, encoder, teacher);
    }

    /** A copy behind an encoder. */
    public FewStepChoice withEncoder(EncoderChoice choice) {
        return new FewStepChoice(map, size, Optional.of(choice), teacher);
    }

    /**
     * A copy that reads observations as its teacher does: behind the same encoder, if that has one. What a map learns of a set in any order, or of a
     * series, it would else have to find in the bare numbers.
     */
    public FewStepChoice readingAs(FieldChoice field) {
        var before = field.network() instanceof ConditionalChoice conditional
                ? conditional.encoder()
                : Optional.<EncoderChoice>empty();
        return new FewStepChoice(map, size, before, teacher);
    }

    /** A copy that learns from something else. */
    public FewStepChoice withTeacher(Teacher other) {
        return new FewStepChoice(map, size, encoder, other);
    }

    /** The loss of a batch: of ways where there is a teacher, of pairs where there is none. */
    private JumpLoss loss() {
        return teacher == Teacher.FLOW ? map.taughtLoss() : map.loss();
    }

    /** The flow that teaches it, with the same encoder; empty if it learns of pairs, or of a model that is trained already. */
    public Optional<FieldChoice> flow() {
        if (teacher == Teacher.NONE || map instanceof MapChoice.Distilled) {
            return Optional.empty();
        }
        var network = ConditionalMlpChoice.DEFAULT;
        return Optional.of(FieldChoice.of(encoder.map(network::withEncoder).orElse(network)));
    }
}
