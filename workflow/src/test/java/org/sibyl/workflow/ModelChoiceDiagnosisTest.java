package org.sibyl.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.diagnostics.Verdict;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.point.PointChoice;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.error.CapabilityMissingException;
import org.sibyl.simulation.ModelChoice;
import org.sibyl.simulation.ModelChoice.Candidate;
import org.sibyl.simulation.Prior;
import org.sibyl.simulation.Simulations;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.trainer.network.flow.HiddenLayers;

/**
 * Which of two Gaussian models made three numbers: one of mean 0, one of mean μ ~ N(0, 2²), both of deviation 1. The Bayes factor of the second is
 * exp(4 s² / 2 (4 n + 1)) / √(4 n + 1) with s the sum.
 */
@Tag("long")
class ModelChoiceDiagnosisTest {
    private static final int NUMBERS = 3;
    private static final Prior WIDE = Prior.normal("mean", 0, 2);
    private static final ModelChoice CHOICE = ModelChoice.of(
            new Candidate("zero", WIDE, (theta, random) -> numbers(0, random)),
            new Candidate("free", WIDE, (theta, random) -> numbers(theta[0], random)));

    @TempDir
    private static Path folder;

    private static Path file;

    private static double[] numbers(double mean, RandomGenerator random) {
        double[] numbers = new double[NUMBERS];
        Arrays.setAll(numbers, i -> mean + random.nextGaussian());
        return numbers;
    }

    private static double exact(double... x) {
        double sum = Arrays.stream(x).sum();
        double width = 4 * x.length + 1;
        double factor = Math.exp(4 * sum * sum / (2 * width)) / Math.sqrt(width);
        return factor / (1 + factor);
    }

    private static Pairs pairs(int count, long seed) {
        return Simulations.of(CHOICE.prior(), CHOICE.simulator()).run(count, seed);
    }

    @BeforeAll
    static void train() {
        var recipe = Recipe.of(PointChoice.between("zero", "free").withBody(new HiddenLayers(2, 32)))
                .withSteps(1500);
        file = recipe.train(pairs(8_000, 1))
                .export(folder.resolve("choice.sibyl"))
                .path();
    }

    @Test
    void probabilitiesAreThoseOfTheBayesFactor() {
        var fresh = pairs(500, 2).x();
        try (var posterior = Posterior.load(file)) {
            double error = 0;
            for (double[] x : fresh) {
                var found = posterior.given(x).modelProbabilities();
                assertThat(found).containsOnlyKeys("zero", "free");
                double free = found.getOrDefault("free", Double.NaN);
                assertThat(found.getOrDefault("zero", Double.NaN)).isCloseTo(1 - free, within(1e-12));
                error += Math.abs(free - exact(x)) / fresh.length;
            }
            assertThat(error).isLessThan(0.04);
            assertThatThrownBy(() -> posterior.given(fresh[0]).mean())
                    .isInstanceOf(CapabilityMissingException.class)
                    .hasMessageContaining("was asked for the mean, but was trained for [the probabilities of models]");
        }
    }

    /** A right choice fails in at most 1 of 1000 reports; the seed is fixed. */
    @Test
    void theReportJudgesProbabilitiesInPlaceOfDraws() {
        var fresh = pairs(1_000, 3);
        try (var posterior = Posterior.load(file)) {
            var diagnosis = Diagnosis.of(posterior, SimulatedPairs.of(fresh.theta(), fresh.x()));
            var report = diagnosis.report();
            assertThat(report.sections()).hasSize(1);
            assertThat(report.verdict()).isNotEqualTo(Verdict.FAIL);
            assertThat(report.html()).contains("expected calibration error", "Brier score", "zero, free", "<svg");
            assertThatThrownBy(() -> diagnosis.report(0, 0, 0)).hasMessageContaining("leave it out");
            double[][] exchanged = Arrays.stream(fresh.theta())
                    .map(row -> new double[] {1 - row[0]})
                    .toArray(double[][]::new);
            assertThat(Diagnosis.of(posterior, SimulatedPairs.of(exchanged, fresh.x()))
                            .report()
                            .verdict())
                    .isEqualTo(Verdict.FAIL);
        }
    }

    @Test
    void pairsOfMoreModelsThanWereNamedAreRefusedBeforeTheTraining() {
        var models = pairs(100, 4);
        double[][] numbers = models.theta();
        numbers[7][0] = 2;
        var more = Pairs.of(models.parameters(), numbers, models.x());
        assertThatThrownBy(() -> Recipe.named("model-choice").train(more))
                .hasMessage(
                        "the models [model1, model2] must have the numbers 0 to 1, but pair 8 is of model 2.0; name as"
                                + " many models as there are, and number them from 0");
    }
}
