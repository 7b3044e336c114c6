package org.sibyl.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sibyl.simulation.ModelChoice.Candidate;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.simulation.data.Parameter;
import org.sibyl.solvers.variable.Form;
import org.sibyl.solvers.variable.Variable;

class ModelChoiceTest {
    private static final Candidate LOW =
            new Candidate("low", Prior.uniform("a", -2, -1), (theta, random) -> new double[] {theta[0]});
    private static final Candidate HIGH =
            new Candidate("high", Prior.of(Prior.uniform("a", 1, 2), Prior.uniform("b", 0, 1)), (theta, random) ->
                    new double[] {theta[0] + theta[1]});

    /** Five binomial deviations of 10,000 pairs; the seed is fixed. */
    @Test
    void modelsAreDrawnByTheirWeightsAndMakeTheirOwnData() {
        var choice = new ModelChoice(List.of(LOW, HIGH), List.of(0.3, 0.7));
        assertThat(choice.names()).containsExactly("low", "high");
        var pairs = Simulations.of(choice.prior(), choice.simulator()).run(10_000, 1);
        double[][] models = pairs.theta();
        double[][] x = pairs.x();
        double high = 0;
        for (int i = 0; i < models.length; i++) {
            high += models[i][0] / models.length;
            assertThat(x[i][0]).isBetween(models[i][0] == 0 ? -2.0 : 1.0, models[i][0] == 0 ? -1.0 : 3.0);
        }
        assertThat(high).isCloseTo(0.7, within(5 * Math.sqrt(0.21 / 10_000)));
    }

    private static Pairs pairs(Candidate model, int count) {
        return Simulations.of(model.prior(), model.simulator()).run(count, 1);
    }

    @Test
    void pairsOfSeveralModelsAreMixedAndAsManyAsTheWeightsAllow() {
        var models = List.of(pairs(LOW, 300), pairs(HIGH, 600));
        var all = ModelChoice.pooled(models, List.of(), 1);
        assertThat(all.count()).isEqualTo(900);
        assertThat(all.parameters()).extracting(each -> each.name()).containsExactly("model");
        assertThat(share(all, 0, 900)).isEqualTo(1 / 3.0);
        assertThat(share(all, 0, 300)).isCloseTo(1 / 3.0, within(0.12)); // mixed: five deviations
        for (int i = 0; i < all.count(); i++) {
            assertThat(all.x()[i][0] < 0).isEqualTo(all.theta()[i][0] == 0);
        }
        var half = ModelChoice.pooled(models, List.of(0.5, 0.5), 1);
        assertThat(half.count()).isEqualTo(600);
        assertThat(share(half, 0, 600)).isEqualTo(0.5);
        assertThat(ModelChoice.pooled(models, List.of(0.5, 0.5), 1).x()).isDeepEqualTo(half.x());
    }

    @Test
    void whatIsAbsentInThePairsOfOneModelMayBeAbsentInTheChoice() {
        var series = Variable.data("x", new Form.Series(2, 1));
        double[][] theta = {{0}, {1}};
        var whole = Pairs.of(
                List.of(Parameter.real("a")),
                List.of(series),
                theta,
                new double[][] {{1, 2}, {3, 4}},
                ExclusionPolicy.FAIL);
        var part = Pairs.of(
                List.of(Parameter.real("b")),
                List.of(series.orAbsent()),
                theta,
                new double[][] {{5, Double.NaN}, {6, 7}},
                ExclusionPolicy.FAIL);
        var all = ModelChoice.pooled(List.of(whole, part), List.of(), 1);
        assertThat(all.data().get(0).isMaybeAbsent()).isTrue();
        assertThat(Arrays.stream(all.x()).filter(row -> Double.isNaN(row[1]))).hasSize(1);
    }

    private static double share(Pairs pairs, int from, int to) {
        return Arrays.stream(pairs.theta(), from, to).filter(row -> row[0] == 0).count() / (double) (to - from);
    }

    @Test
    void modelsOfOtherDataAndWeightsThatAreNoneAreNamed() {
        var wide = new Candidate(
                "wide", Prior.uniform("a", 0, 1), (theta, random) -> new double[] {1, random.nextDouble()});
        assertThatThrownBy(() -> ModelChoice.pooled(List.of(pairs(LOW, 20), pairs(wide, 20)), List.of(), 1))
                .hasMessageContaining(
                        "of the same data, but the data are [x1 (scalar)] and [x1 (scalar), x2 (scalar)]");
        assertThatThrownBy(() -> new ModelChoice(List.of(LOW, HIGH), List.of(0.3, 0.3)))
                .hasMessageContaining(
                        "a positive weight for each, of sum 1, but has 2 models and the weights [0.3, 0.3]");
        assertThatThrownBy(() -> ModelChoice.of(LOW)).hasMessageContaining("at least 2 models");
    }
}
