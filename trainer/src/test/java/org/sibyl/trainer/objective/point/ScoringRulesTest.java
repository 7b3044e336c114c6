package org.sibyl.trainer.objective.point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.solvers.scoring.Mean;
import org.sibyl.solvers.scoring.Median;
import org.sibyl.solvers.scoring.NormalComponents;
import org.sibyl.solvers.scoring.NormalMixture;
import org.sibyl.solvers.scoring.Quantiles;
import org.sibyl.solvers.scoring.ScoringRule;
import org.sibyl.solvers.support.Bijector;
import org.sibyl.solvers.support.Bounded;
import org.sibyl.solvers.support.Counts;
import org.sibyl.solvers.support.LogBounded;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.support.Support;
import org.sibyl.solvers.support.Truncated;
import org.sibyl.solvers.variable.Column;
import org.sibyl.solvers.variable.Role;
import org.sibyl.trainer.network.EstimateNetwork;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.objective.Inference;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.Tensor;

/** Scores against their formulas, of a network that says what it is told. */
class ScoringRulesTest {
    private static final int DIMENSION = 2;
    private static final Inference.Conditional INFERENCE = Inference.Conditional.of(DIMENSION, 1);

    /** One row: an estimate, and the parameters that it is of. */
    private static double score(ScoringRule rule, List<Column> columns, double[] estimate, double... theta) {
        try (var manager = NDManager.newBaseManager()) {
            var told = new EstimateNetwork() {
                @Override
                public Parameters parameters() {
                    return new Parameters();
                }

                @Override
                public Map<String, Tensor> estimate(Weights weights, Tensor context) {
                    return Map.of(rule.name(), Eager.of(manager, estimate, 1, estimate.length));
                }
            };
            var objective = ScoringRules.of(List.of(rule), INFERENCE);
            var scaled = columns.isEmpty() ? objective : objective.forColumns(columns);
            var scores = scaled.scores(
                    told,
                    parameter -> {
                        throw new AssertionError();
                    },
                    Eager.of(manager, theta, 1, DIMENSION),
                    Eager.of(manager, new double[1], 1, 1, 1));
            return ((Eager) scores).toArray()[0];
        }
    }

    @Test
    void theMedianIsScoredByAbsoluteAndQuantilesByPinballErrors() {
        double[] estimate = {1, -1};
        assertThat(score(new Median(), List.of(), estimate, 0.5, 1)).isCloseTo((0.5 + 2) / 2, within(1e-12));
        double[] quantiles = {1, -1, 2, 3};
        double expected = (0.9 * 0.5 + 0.1 * 2 + 0.3 * 1.5 + 0.3 * 2) / 4; // θ̂ − θ = 0.5, −2, 1.5, 2
        assertThat(score(Quantiles.of(0.1, 0.7), List.of(), quantiles, 0.5, 1)).isCloseTo(expected, within(1e-12));
    }

    /** The expected score over draws of a skewed distribution is least at its quantile, ±0.05 to either side; 4,000 draws. */
    @Test
    void theLeastExpectedScoreIsAtTheQuantile() {
        var random = new SplittableRandom(3);
        double[] draws = random.doubles(4000).map(u -> -Math.log1p(-u)).sorted().toArray();
        double exact = draws[2800];
        double least = expected(draws, exact);
        assertThat(expected(draws, exact - 0.05)).isGreaterThan(least);
        assertThat(expected(draws, exact + 0.05)).isGreaterThan(least);
    }

    private static double expected(double[] draws, double estimate) {
        return Arrays.stream(draws)
                .filter(draw -> draw >= 0)
                .map(draw -> (estimate - draw) * ((estimate > draw ? 1 : 0) - 0.7))
                .average()
                .orElseThrow();
    }

    @Test
    void aMixtureIsScoredByItsLogDensity() {
        double[] row = {Math.log(0.3), Math.log(0.7), 1, -2, 0, 4, 2, 0, 1, 0.5, 1, 0, 0, 3};
        var rule = new NormalMixture(2);
        double expected = -NormalComponents.of(rule, 2, row).logDensity(1.3, 0.4);
        assertThat(score(rule, List.of(), row, 1.3, 0.4)).isCloseTo(expected, within(1e-9));
    }

    static List<Support> supports() {
        return List.of(
                new Real(),
                new Positive(),
                new Bounded(-2, 5, Bijector.LOGIT),
                new Bounded(-2, 5, Bijector.PROBIT),
                new Bounded(-2, 5, Bijector.SOFT_CLIP),
                new LogBounded(0.1, 100, Bijector.SOFT_CLIP),
                Truncated.between(-2, 5),
                new Truncated(new Positive(), Optional.of(0.1), Optional.empty()));
    }

    /** (y(ẑ) − y(z))² in units of half the distance of y(1) and y(−1). */
    @ParameterizedTest
    @MethodSource("supports")
    void theMeanIsScoredInNaturalUnits(Support support) {
        var column = new Column("a", Role.PARAMETER, "", support, 0.4, 0.7);
        double unit = (column.toNatural(1) - column.toNatural(-1)) / 2;
        double first = (column.toNatural(0.3) - column.toNatural(-0.8)) / unit;
        double second = (column.toNatural(-0.1) - column.toNatural(1.2)) / unit;
        assertThat(score(new Mean(), List.of(column, column), new double[] {0.3, -0.1}, -0.8, 1.2))
                .isCloseTo((first * first + second * second) / 2, within(1e-6));
    }

    @Test
    void aSupportWithoutNaturalScaleIsNamed() {
        var column = new Column("n", Role.PARAMETER, "", new Counts(), 0, 1);
        assertThatThrownBy(() -> ScoringRules.of(List.of(new Mean()), INFERENCE).forColumns(List.of(column, column)))
                .hasMessageContainingAll("mean", "n lies in", "quantiles");
    }
}
