package org.sibyl.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.error.LimitExceededException;
import org.sibyl.runtime.inference.Draws;
import org.sibyl.solvers.base.Component;
import org.sibyl.solvers.base.GaussianMixture;
import org.sibyl.solvers.base.Normal;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Scaling;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

/** Two flows that are known exactly, on scales of their own, as one posterior. */
class EnsembleTest {
    private static final double[] WEIGHTS = {0.3, 0.7};

    private static Posterior first() {
        var model = new AffineFlowModel(new Mode.Conditional(), new Normal());
        return Posterior.of(model.manifest(new Real(), new Positive()), model);
    }

    /** From another base, and with other scalings of parameters and data. */
    private static Posterior second() {
        var base = new GaussianMixture(List.of(new Component(1, List.of(2.0, -1.0), List.of(0.5, 1.2))));
        var model = new AffineFlowModel(new Mode.Conditional(), base);
        return Posterior.of(
                model.manifest(Variables.of(
                        Variable.parameter("theta1", new Real()).withScaling(Scaling.of(1.5, 0.6)),
                        Variable.parameter("theta2", new Positive()).withScaling(Scaling.of(0.1, 0.9)),
                        Variable.data("x1").withScaling(Scaling.of(0.5, 2)))),
                model);
    }

    private static Ensemble ensemble() {
        return Ensemble.of(List.of(first(), second()), WEIGHTS);
    }

    @Test
    void numbersOfDrawsAreRefusedAsByOneModel() {
        try (var ensemble = ensemble()) {
            var asked = ensemble.given(0.8);
            assertThatThrownBy(() -> asked.sample(-1, 1)).hasMessage("draws must be at least 0, but is -1");
            assertThatThrownBy(() -> asked.sample(Integer.MAX_VALUE, 1)).isInstanceOf(LimitExceededException.class);
            assertThatThrownBy(() -> asked.sample(2, 1, options -> options.withFirstDraw(Integer.MAX_VALUE - 1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("use another seed beyond");
        }
    }

    @Test
    void itsDensityIsTheMixtureOfTheMembers() {
        double[][] points = {{0.4, 0.7}, {2.5, 1.1}, {0.4, -1}};
        try (var ensemble = ensemble()) {
            double[] mixed = ensemble.given(0.8).logDensity(points);
            double[] a = ensemble.members().get(0).given(0.8).logDensity(points);
            double[] b = ensemble.members().get(1).given(0.8).logDensity(points);
            for (int i = 0; i < 2; i++) {
                double expected = Math.log(0.3 * Math.exp(a[i]) + 0.7 * Math.exp(b[i]));
                assertThat(mixed[i]).isCloseTo(expected, within(1e-12));
            }
            assertThat(mixed[2]).isEqualTo(Double.NEGATIVE_INFINITY);
        }
    }

    /** The mean of θ₁ is 0.3 m₁ + 0.7 m₂; 40,000 draws, five standard errors, so that the false-alarm rate is 6e-7; 2e-5 for the counts. */
    @Test
    void itsDrawsComeFromTheMembersByTheirWeights() {
        int draws = 40_000;
        try (var ensemble = ensemble()) {
            double[] mixed = ensemble.given(0.8).sample(draws, 5).copyColumn("theta1");
            double mean = average(mixed);
            double deviation = Math.sqrt(average(
                    Arrays.stream(mixed).map(x -> (x - mean) * (x - mean)).toArray()));
            double a = average(
                    ensemble.members().get(0).given(0.8).sample(draws, 6).copyColumn("theta1"));
            double b = average(
                    ensemble.members().get(1).given(0.8).sample(draws, 7).copyColumn("theta1"));
            assertThat(mean).isCloseTo(0.3 * a + 0.7 * b, within(5 * 1.5 * deviation / Math.sqrt(draws)));
        }
    }

    private static double average(double... numbers) {
        return Arrays.stream(numbers).average().orElseThrow();
    }

    /** Bit for bit, whatever the chunks and threads, in parts and alone. */
    @Test
    void aDrawDependsOnItsNumberAlone() {
        try (var ensemble = ensemble()) {
            var query = ensemble.given(-0.3);
            Draws all = query.sample(300, 9);
            assertThat(query.sample(300, 9, own -> own.withChunk(7).withThreads(3))
                            .copyValues())
                    .isDeepEqualTo(all.copyValues());
            double[][] tail =
                    query.sample(100, 9, own -> own.withFirstDraw(200)).copyValues();
            assertThat(tail).isDeepEqualTo(Arrays.copyOfRange(all.copyValues(), 200, 300));
            double[][] alone =
                    ensemble.members().get(0).given(-0.3).sample(300, 9).copyValues();
            long own = 0;
            for (int i = 0; i < 300; i++) {
                own += Arrays.equals(alone[i], all.copyRow(i)) ? 1 : 0;
            }
            assertThat(own).isBetween(60L, 120L); // 90 of a binomial distribution with a deviation of 8: 3.8 deviations
        }
    }

    /** Means of θ₁ and deviations are those of draws, by the definition. */
    @Test
    void disagreementIsTheShareOfVarianceBetweenTheMeans() {
        try (var ensemble = ensemble();
                var same = Ensemble.of(first(), first())) {
            var found = ensemble.given(0.8).disagreement(2000, 1);
            assertThat(found.names()).containsExactly("theta1", "theta2");
            assertThat(found.shares().get(0)).isBetween(0.4, 0.99);
            assertThat(found.isLarge()).isTrue();
            assertThat(same.given(0.8).disagreement(2000, 1).isLarge()).isFalse();
        }
    }

    @Test
    void membersOfOtherVariablesAndWeightsWithoutMeaningAreRefused() {
        var model = new AffineFlowModel(new Mode.Conditional(), new Normal());
        try (var a = first();
                var b = Posterior.of(model.manifest(new Real(), new Real()), model)) {
            assertThatThrownBy(() -> Ensemble.of(a, b)).hasMessageContainingAll("same variables", "theta2", "above 0");
            assertThatThrownBy(() -> Ensemble.of(List.of(a), 0.5)).hasMessageContaining("sum to 1");
            assertThatThrownBy(() -> Ensemble.of(List.of(a, a), 1.5, -0.5)).hasMessageContaining("positive");
            assertThatThrownBy(Ensemble::of).hasMessageContaining("at least one member");
        }
    }
}
