package org.sibyl.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sibyl.solvers.noise.RandomStreams;

/** The tasks without exact posterior, against their published likelihoods and the moments of their simulators. */
class LikelihoodTasksTest {

    @ParameterizedTest
    @CsvSource({
        "slcp, 1, -10.853894",
        "slcp, 2, -15.977272",
        "bernoulli-glm, 1, -20.679765",
        "bernoulli-glm, 2, -35.007155",
        "bernoulli-glm, 3, -17.353957"
    })
    void logLikelihoodAtTheTrueParametersHasThePublishedValue(String task, int number, double expected) {
        var reference = new Reference(task.replace('-', '_'), number);
        Likelihood likelihood = Tasks.named(task).likelihood().orElseThrow();
        assertThat(likelihood.logDensity(reference.trueParameters(), reference.observation()))
                .isCloseTo(expected, within(2e-5));
    }

    /** Places that the published order has, and a location of NumPy's stream after 19 · 92 others. */
    @Test
    void theDistractorsAreNumpysAndTheLikelihoodIsThatOfSlcp() {
        assertThat(IntStream.range(0, 10).map(SlcpDistractors::full).toArray())
                .containsExactly(87, 47, 39, 9, 25, 21, 26, 94, 41, 30);
        int[] places = {22, 33, 23, 67, 42, 21, 16, 90};
        for (int k = 0; k < 8; k++) {
            assertThat(SlcpDistractors.full(places[k])).isEqualTo(k);
        }
        assertThat(SlcpDistractors.locations(0)[0]).isCloseTo(15 * 0.4967141530112327, within(1e-13));
        double[] theta = {0.7, -2.9, -1.2, 0.8, 0.5};
        double[] x = new SlcpDistractors().simulate(theta, RandomStreams.of(7, 0));
        double[] known = new Slcp().simulate(theta, RandomStreams.of(7, 0));
        for (int k = 0; k < 8; k++) {
            assertThat(x[places[k]]).isEqualTo(known[k]);
        }
        assertThat(new SlcpDistractors().likelihood().orElseThrow().logDensity(theta, x))
                .isEqualTo(new Slcp().likelihood().orElseThrow().logDensity(theta, known));
    }

    /**
     * A coordinate of the distractors is a mixture of t laws of 2 degrees of freedom, F(t) = ½ + t / (2 √(2 + t²)). The share of 4,000 draws below a point is off
     * by 5 deviations, 0.04, once in 10⁶ runs.
     */
    @Test
    void aDistractorIsAMixtureOfHeavyTailedLaws() {
        var task = new SlcpDistractors();
        var random = RandomStreams.of(9, 0);
        int place = IntStream.range(0, 100)
                .filter(i -> SlcpDistractors.full(i) == 8 + 50)
                .findFirst()
                .orElseThrow();
        double[] draws = IntStream.range(0, 4_000)
                .mapToDouble(i -> task.simulate(new double[] {0, 0, 1, 1, 0}, random)[place])
                .toArray();
        double[] locations = SlcpDistractors.locations(50);
        double[] scales = SlcpDistractors.scales(50);
        for (double point : new double[] {-100, -30, -10, 0, 10, 30, 100}) {
            double expected = IntStream.range(0, 20)
                    .mapToDouble(k -> (point - locations[k]) / scales[k])
                    .map(t -> 0.5 + t / (2 * Math.sqrt(2 + t * t)))
                    .average()
                    .orElseThrow();
            assertThat(Arrays.stream(draws).filter(d -> d < point).count() / 4_000.0)
                    .isCloseTo(expected, within(0.04));
        }
    }

    @Test
    void rawSpikesSumToTheSufficientData() {
        double[] theta = new Reference("bernoulli_glm", 1).trueParameters();
        double[] spikes = new BernoulliGlmRaw().simulate(theta, RandomStreams.of(8, 0));
        double[] sums = new BernoulliGlm().simulate(theta, RandomStreams.of(8, 0));
        assertThat(spikes).hasSize(100).containsOnly(0, 1);
        assertThat(BernoulliGlm.sums(spikes)).isEqualTo(sums);
        assertThat(new BernoulliGlmRaw().likelihood().orElseThrow().logDensity(theta, spikes))
                .isEqualTo(new BernoulliGlm().likelihood().orElseThrow().logDensity(theta, sums));
    }

    /** −½ θᵀQθ + ½ ln det Q − 5 ln 2π, with ln det Q = 7.488384. */
    @ParameterizedTest
    @CsvSource({"1, -7.075482", "2, -5.118381", "3, -10.933911"})
    void logPriorOfBernoulliGlmHasThePublishedValue(int number, double quadratic) {
        double[] theta = new Reference("bernoulli_glm", number).trueParameters();
        double expected = quadratic + 0.5 * 7.488384 - 5 * Math.log(2 * Math.PI);
        assertThat(new BernoulliGlm().prior().logDensity(theta)).isCloseTo(expected, within(2e-5));
    }

    @Test
    void theStimulusIsNumpysToSinglePrecision() {
        double[] stimulus = BernoulliGlm.stimulus();
        assertThat(Arrays.copyOf(stimulus, 5))
                .containsExactly(
                        new double[] {0.49671414, -0.1382643, 0.64768857, 1.5230298, -0.23415338}, within(1e-7));
        assertThat(Arrays.stream(stimulus).sum()).isCloseTo(-10.384651, within(1e-5));
        assertThat(Arrays.stream(stimulus).map(z -> z * z).sum()).isCloseTo(82.730628, within(1e-5));
    }

    /** 5 deviations of the mean of 40,000 squares, √(2/40,000) of each variance: once in 10⁶ runs a coordinate. */
    @Test
    void thePriorOfBernoulliGlmHasThePublishedDeviations() {
        double[] expected = {1.414214, 1, 1.677051, 1.829940, 1.552066, 1.216350, 1.100437, 1.069210, 0.980605, 0.880288
        };
        var task = new BernoulliGlm();
        var random = RandomStreams.of(3, 0);
        double[] squares = new double[10];
        int draws = 40_000;
        for (int n = 0; n < draws; n++) {
            double[] theta = task.prior().draw(random);
            for (int i = 0; i < 10; i++) {
                squares[i] += theta[i] * theta[i] / draws;
            }
        }
        for (int i = 0; i < 10; i++) {
            double variance = expected[i] * expected[i];
            assertThat(squares[i]).isCloseTo(variance, within(variance * 5 * Math.sqrt(2.0 / draws)));
        }
    }

    /** The mean of −2 ln p's quadratic form is the number of data, 8, with deviation 4: off by 0.2 once in 10⁶ runs. */
    @Test
    void slcpsSimulatorHasTheLawOfItsLikelihood() {
        var task = new Slcp();
        var likelihood = task.likelihood().orElseThrow();
        var random = RandomStreams.of(4, 0);
        double[] theta = {0.7, -2.9, -1.2, 0.8, 0.5};
        double[] mode = {0.7, -2.9, 0.7, -2.9, 0.7, -2.9, 0.7, -2.9};
        double highest = likelihood.logDensity(theta, mode);
        double sum = 0;
        int draws = 10_000;
        for (int n = 0; n < draws; n++) {
            sum += 2 * (highest - likelihood.logDensity(theta, task.simulate(theta, random)));
        }
        assertThat(sum / draws).isCloseTo(8, within(0.2));
        double[] mirrored = {0.7, -2.9, 1.2, -0.8, 0.5};
        assertThat(likelihood.logDensity(mirrored, mode)).isEqualTo(highest);
    }
}
