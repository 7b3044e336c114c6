package org.sibyl.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.recipes.fewstep.FewStepChoice;
import org.sibyl.recipes.fewstep.MapChoice;
import org.sibyl.recipes.fewstep.Teacher;
import org.sibyl.recipes.field.FieldChoice;
import org.sibyl.recipes.network.ConditionalMlpChoice;
import org.sibyl.recipes.network.EncoderChoice;
import org.sibyl.recipes.network.Flux1Choice;
import org.sibyl.recipes.network.MlpChoice;
import org.sibyl.recipes.point.PointChoice;
import org.sibyl.runtime.Posterior;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.simulation.data.Parameter;
import org.sibyl.solvers.scoring.NormalMixture;
import org.sibyl.solvers.variable.Form;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.trainer.network.flow.HiddenLayers;
import org.sibyl.trainer.objective.FewerTrials;
import org.sibyl.trainer.training.Progress;

/** One model for sets of 1 to 10 trials of a Gaussian: the posterior of its mean given n of them is N(s / (n + 1), 1 / (n + 1)), s their sum. */
@Tag("long")
class SetsOfTrialsTest {
    private static final int MOST = 10;

    @TempDir
    private Path folder;

    private static Pairs pairs(int count) {
        var random = new SplittableRandom(1);
        double[][] theta = new double[count][1];
        double[][] x = new double[count][];
        for (int i = 0; i < count; i++) {
            theta[i][0] = random.nextGaussian();
            x[i] = trials(random, theta[i][0], MOST);
        }
        var data = List.of(Variable.data("x", new Form.Series(MOST, 1)));
        return Pairs.of(List.of(Parameter.real("mean")), data, theta, x, ExclusionPolicy.FAIL);
    }

    private static double[] trials(SplittableRandom random, double mean, int count) {
        double[] trials = new double[count];
        Arrays.setAll(trials, i -> mean + random.nextGaussian());
        return trials;
    }

    @Test
    void theDeviationShrinksWithTheNumberOfTrials() {
        var recipe = Recipe.of(PointChoice.MIXTURE
                        .withRules(new NormalMixture(1))
                        .withBody(new HiddenLayers(2, 32))
                        .withEncoder(new EncoderChoice.DeepSet(16, 1, 1, 8)))
                .withTrials(1, MOST)
                .withSteps(1200);
        var path =
                recipe.train(pairs(10_000)).export(folder.resolve("sets.sibyl")).path();
        var random = new SplittableRandom(2);
        try (var posterior = Posterior.load(path)) {
            for (int n : new int[] {1, 3, MOST}) {
                double exact = 1 / Math.sqrt(n + 1);
                double width = 0;
                double shift = 0;
                for (int i = 0; i < 20; i++) {
                    double[] x = trials(random, random.nextGaussian(), n);
                    double[] draws = posterior.given(x).sample(2_000, 1).copyColumn("mean");
                    double mean = Arrays.stream(draws).average().orElseThrow();
                    double square = Arrays.stream(draws)
                            .map(each -> each * each)
                            .average()
                            .orElseThrow();
                    width += Math.sqrt(square - mean * mean) / exact / 20;
                    shift += Math.abs(mean - Arrays.stream(x).sum() / (n + 1)) / exact / 20;
                }
                assertThat(width).as("deviation given %d trials", n).isCloseTo(1, within(0.15));
                assertThat(shift).as("mean given %d trials", n).isLessThan(0.35);
            }
            assertThat(posterior.given(0.5).check().inside()).isTrue(); // few trials are as usual as many
            assertThat(posterior.given(trials(random, 0, MOST)).check().inside())
                    .isTrue();
            assertThat(posterior.given(40).check().inside()).isFalse();
            assertThatThrownBy(() -> posterior.given(new double[MOST + 1]))
                    .hasMessageContaining("1 to 10 trials of 1 number, but has 11 numbers in all");
        }
    }

    @Test
    void networksThatAreNotToldWhatIsThereAreRefusedBeforeTheTraining() {
        var all = pairs(100);
        for (var recipe :
                List.of(Recipe.named("point"), Recipe.named("coupling-affine"), Recipe.of(Flux1Choice.DEFAULT))) {
            assertThatThrownBy(() -> recipe.withTrials(1, 5).train(all))
                    .hasMessageContaining(
                            "data that may be absent need an encoder, which is told what is there, but [x]");
        }
        assertThatThrownBy(() -> Recipe.named("mlp-flow").withTrials(1, 5).train(all))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fewStepMapsTakeFewerTrialsToo() {
        var map = FewStepChoice.consistency()
                .withTeacher(Teacher.NONE)
                .withEncoder(new EncoderChoice.DeepSet(8, 1, 1, 4));
        var model = Recipe.of(map).withTrials(1, MOST).withSteps(3).train(pairs(100));
        try (var posterior =
                Posterior.load(model.export(folder.resolve("map.sibyl")).path())) {
            assertThat(posterior.given(0.5).sample(2, 1).rows()).isEqualTo(2);
        }
    }

    /** A curriculum runs along the run's own number of updates, whatever the rows show. */
    @Test
    void theObjectiveBehindTheTrialsKnowsTheUpdates() {
        var recipe = Recipe.of(FewStepChoice.consistency()
                .withTeacher(Teacher.NONE)
                .withEncoder(new EncoderChoice.DeepSet(8, 1, 1, 4)));
        var variables = pairs(20).variables();
        var plain = recipe.assignment(variables).objective();
        var fewer = (FewerTrials<?>) recipe.withTrials(1, MOST)
                .assignment(recipe.withTrials(1, MOST).seen(variables))
                .objective();
        assertThat(fewer.forUpdates(77).objective())
                .usingRecursiveComparison()
                .isEqualTo(plain.forUpdates(77))
                .isNotEqualTo(plain.forUpdates(78));
    }

    @Test
    void whatLooksAtWholeObservationsIsRefused() {
        var all = pairs(100);
        var network = ConditionalMlpChoice.DEFAULT.withEncoder(new EncoderChoice.DeepSet(8, 1, 1, 4));
        var transported = Recipe.named("mlp-flow-ot").withNetwork(network).withTrials(1, 5);
        assertThatThrownBy(() -> transported.train(all))
                .hasMessageContaining("asks how far observations are apart, but numbers of these data may be absent");
        assertThatThrownBy(() -> Recipe.conditionalMlp()
                        .withConditionDropout(0.1)
                        .withTrials(1, 5)
                        .train(all))
                .hasMessageContaining("data that may be absent need an encoder");
        var teacher = Recipe.of(network).withTrials(1, 5).withSteps(3).train(all);
        var distillation = new Distillation(20);
        assertThatThrownBy(() -> distillation.prepare(teacher, Distillation.recipe(2), all))
                .hasMessageContaining("distilled from whole observations, but data of the run may be absent");
    }

    @Test
    void aDistilledMapReadsSetsAsItsTeacherDoes() {
        double[][] theta = new double[60][1];
        double[][] x = new double[60][6];
        var random = new SplittableRandom(5);
        for (int i = 0; i < x.length; i++) {
            theta[i][0] = random.nextGaussian();
            Arrays.setAll(x[i], j -> random.nextGaussian());
        }
        var data = List.of(Variable.data("x", new Form.Series(6, 1)));
        var pairs = Pairs.of(List.of(Parameter.real("mean")), data, theta, x, ExclusionPolicy.FAIL);
        var field = FieldChoice.of(ConditionalMlpChoice.DEFAULT.withEncoder(EncoderChoice.DeepSet.DEFAULT));
        var teacher = Recipe.of(field).withSteps(3).train(pairs);
        var map = FewStepChoice.of(new MapChoice.Distilled(2)).readingAs(field);
        assertThat(map.encoder()).contains(EncoderChoice.DeepSet.DEFAULT);
        assertThat(map.readingAs(FieldChoice.of(MlpChoice.DEFAULT)).encoder()).isEmpty();
        var model = new Distillation(20)
                .prepare(teacher, Recipe.of(map).withSteps(3), pairs)
                .train(Progress.none());
        try (var posterior =
                Posterior.load(model.export(folder.resolve("distilled.sibyl")).path())) {
            double there = posterior.given(1, 2, 3, 4, 5, 6).sample(1, 1).at(0, 0);
            double back = posterior.given(6, 5, 4, 3, 2, 1).sample(1, 1).at(0, 0);
            assertThat(back).as("the order of trials").isCloseTo(there, within(1e-5));
        }
    }

    @Test
    void severalVariablesNeedAnEncoderEach() {
        var random = new SplittableRandom(3);
        double[][] theta = new double[100][1];
        double[][] x = new double[100][];
        for (int i = 0; i < x.length; i++) {
            theta[i][0] = random.nextGaussian();
            x[i] = random.doubles(7).toArray();
        }
        var data = List.of(Variable.data("volts", new Form.Series(3, 2)), Variable.data("age"));
        var pairs = Pairs.of(List.of(Parameter.real("a")), data, theta, x, ExclusionPolicy.FAIL);
        var fusion = new EncoderChoice.Fusion(
                Map.of("volts", EncoderChoice.SetTransformer.DEFAULT, "age", new EncoderChoice.Residual(8, 1, 1, 16)));
        var model =
                Recipe.of(PointChoice.DEFAULT.withEncoder(fusion)).withSteps(3).train(pairs);
        try (var posterior =
                Posterior.load(model.export(folder.resolve("fused.sibyl")).path())) {
            assertThat(posterior.given(x[0]).mean()).hasSize(1);
        }
        assertThatThrownBy(() -> Recipe.of(PointChoice.DEFAULT.withEncoder(EncoderChoice.DeepSet.DEFAULT))
                        .train(pairs))
                .hasMessageContaining("but the data are [volts, age]: put them into one, or give each an encoder");
        assertThatThrownBy(() -> Recipe.named("point").train(pairs)).hasMessageContaining("give each an encoder");
        var half = new EncoderChoice.Fusion(Map.of("volts", EncoderChoice.DeepSet.DEFAULT));
        assertThatThrownBy(
                        () -> Recipe.of(PointChoice.DEFAULT.withEncoder(half)).train(pairs))
                .hasMessageContaining(
                        "an encoder for each variable of the data, [volts, age], but has some for [volts]");
    }
}
