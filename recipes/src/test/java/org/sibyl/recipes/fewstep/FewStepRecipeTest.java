package org.sibyl.recipes.fewstep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.recipes.Distillation;
import org.sibyl.recipes.PreparedTraining;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.config.Configuration;
import org.sibyl.recipes.network.ConditionalMlpChoice;
import org.sibyl.recipes.network.EncoderChoice;
import org.sibyl.recipes.network.MlpChoice;
import org.sibyl.runtime.Posterior;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.simulation.data.Parameter;
import org.sibyl.trainer.network.fewstep.JumpConfig;
import org.sibyl.trainer.objective.fewstep.MeanFlowLoss;
import org.sibyl.trainer.training.Progress;

/** Few-step maps as recipes: as YAML, and trained where the posterior is known: θ ~ N(0, 1), x ~ N(θ, 1/4), so θ | x ~ N(4x/5, 1/5). */
@Tag("long")
class FewStepRecipeTest {
    private static final JumpConfig.Size SMALL = new JumpConfig.Size(2, 32, 48, 8);

    @TempDir
    private Path folder;

    static List<FewStepChoice> choices() {
        return List.of(
                FewStepChoice.meanFlow(),
                FewStepChoice.consistency(),
                FewStepChoice.stableConsistency(),
                FewStepChoice.of(new MapChoice.Distilled(3)),
                FewStepChoice.meanFlow()
                        .withMap(new MapChoice.MeanFlow(2, 0.25, 0.5, 1e-2, MeanFlowLoss.Identity.PATH))
                        .withSize(SMALL)
                        .withEncoder(EncoderChoice.DeepSet.DEFAULT));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void whatIsWrittenAsYamlIsReadBack(FewStepChoice choice) {
        var recipe = Recipe.of(choice);
        assertThat(Configuration.parse(Configuration.of(recipe).yaml(), "c.yaml")
                        .recipe())
                .isEqualTo(recipe);
    }

    @Test
    void mistakesInTheSectionAreNamedWithTheirPlace() {
        assertThatThrownBy(() -> Configuration.parse("few-step:\n  map: leap\n", "c.yaml"))
                .hasMessageContainingAll("c.yaml", "leap", "mean-flow");
        assertThatThrownBy(() -> Configuration.parse("few-step:\n  huber: 1\n", "c.yaml"))
                .hasMessageContainingAll("c.yaml", "huber");
    }

    private static Pairs gaussian(int pairs) {
        var random = new SplittableRandom(3);
        double[][] theta = new double[pairs][1];
        double[][] x = new double[pairs][1];
        for (int i = 0; i < pairs; i++) {
            theta[i][0] = random.nextGaussian();
            x[i][0] = theta[i][0] + 0.5 * random.nextGaussian();
        }
        return Pairs.of(List.of(Parameter.real("theta")), theta, x);
    }

    static Stream<FewStepChoice> trained() {
        return Stream.of(FewStepChoice.meanFlow(), FewStepChoice.consistency(), FewStepChoice.stableConsistency())
                .map(choice -> choice.withTeacher(Teacher.NONE));
    }

    /** The teacher is small here; that recipes train their own is seen in {@link #aMapTrainsItsTeacherFirst}. */
    @Test
    void mapsOfBothKindsLearnTheWaysOfAFlow() {
        var pairs = gaussian(4000);
        var field = Recipe.of(new MlpChoice(32, 2, 64, 64)).withSteps(800).train(pairs);
        for (var choice : List.of(FewStepChoice.meanFlow(), FewStepChoice.stableConsistency())) {
            var recipe = Recipe.of(choice.withSize(SMALL))
                    .withSettings(options -> options.withBatchSize(128))
                    .withSteps(600);
            var path = PreparedTraining.taught(recipe, field, pairs)
                    .train(Progress.none())
                    .export(folder.resolve(choice.name() + ".sibyl"))
                    .path();
            requireKnown(path, 0.12);
        }
    }

    @Test
    void aMapTrainsItsTeacherFirst() {
        var recipe = Recipe.of(
                        FewStepChoice.consistency().withSize(SMALL).withEncoder(new EncoderChoice.DeepSet(8, 1, 1, 4)))
                .withSteps(3);
        var teacher = recipe.teacher().orElseThrow();
        assertThat(teacher.name()).isEqualTo("conditional-mlp-flow");
        assertThat(teacher.training()).isEqualTo(recipe.training());
        assertThat(teacher.field().network())
                .isEqualTo(ConditionalMlpChoice.DEFAULT.withEncoder(new EncoderChoice.DeepSet(8, 1, 1, 4)));
        assertThat(Recipe.of(FewStepChoice.consistency().withTeacher(Teacher.NONE))
                        .teacher())
                .isEmpty();
        var path =
                recipe.train(gaussian(200)).export(folder.resolve("few.sibyl")).path();
        try (var posterior = Posterior.load(path)) {
            assertThat(posterior.given(0.5).sample(2, 1).rows()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("trained")
    void itDrawsAPosteriorThatIsKnown(FewStepChoice choice) {
        var path = Recipe.of(choice.withSize(SMALL))
                .withSteps(1500)
                .train(gaussian(4000))
                .export(folder.resolve("gaussian.sibyl"))
                .path();
        requireKnown(path, 0.12);
    }

    @Test
    void aFlowIsDistilledAndOnlyFromAField() {
        var pairs = gaussian(4000);
        var field = Recipe.of(new MlpChoice(32, 2, 64, 64)).withSteps(1200).train(pairs);
        var distillation = new Distillation(2000);
        var recipe = Recipe.of(FewStepChoice.of(new MapChoice.Distilled(2)).withSize(SMALL))
                .withSteps(1200);
        var path = distillation
                .prepare(field, recipe, pairs)
                .train(Progress.none())
                .export(folder.resolve("distilled.sibyl"))
                .path();
        requireKnown(path, 0.12);
        try (var posterior = Posterior.load(path)) {
            double density = posterior.given(0.5).logDensity(new double[][] {{0.4}})[0];
            assertThat(density).isCloseTo(-0.5 * Math.log(2 * Math.PI * 0.2), within(0.25));
        }
        assertThatThrownBy(() -> recipe.train(pairs)).hasMessageContainingAll("learns from a trained model", "distil");
        var untaught = Recipe.of(FewStepChoice.meanFlow().withTeacher(Teacher.NONE));
        assertThatThrownBy(() -> distillation.prepare(field, untaught, pairs))
                .hasMessageContaining("trains a few-step map that has a teacher");
    }

    private static void requireKnown(Path path, double tolerance) {
        try (var posterior = Posterior.load(path)) {
            for (double x : new double[] {-1, 0.5, 1.5}) {
                double[] draws = posterior.given(x).sample(4000, 1).copyColumn("theta");
                double mean = Arrays.stream(draws).average().orElseThrow();
                double deviation = Math.sqrt(Arrays.stream(draws)
                        .map(each -> (each - mean) * (each - mean))
                        .average()
                        .orElseThrow());
                assertThat(mean).as("mean given %s", x).isCloseTo(0.8 * x, within(tolerance));
                assertThat(deviation).as("deviation given %s", x).isCloseTo(Math.sqrt(0.2), within(tolerance));
            }
        }
    }
}
