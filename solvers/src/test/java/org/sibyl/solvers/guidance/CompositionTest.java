package org.sibyl.solvers.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.method.Edm;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.method.ScoreMatching;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.prior.KnownPrior;
import org.sibyl.solvers.prior.Marginal;
import org.sibyl.solvers.process.GenerativeProcess;
import org.sibyl.solvers.process.Network;
import org.sibyl.solvers.process.StepListener;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

/** n observations of one normal mean: the posterior is known, and so is every field. */
class CompositionTest {

    private static final double MEAN = 0.3;
    private static final double DEVIATION = 0.8;
    private static final double[] NOISE = {0.7, 1.5};
    private static final double BAR = 0.02;

    static PriorNetwork normal(GenerativeMethod method, double mean, double deviation) {
        var columns = Variables.of(Variable.parameter("a", new Real()), Variable.parameter("b", new Real()))
                .columns();
        return new PriorNetwork(
                method,
                KnownPrior.of(Map.of("a", Marginal.normal(mean, deviation), "b", Marginal.normal(mean, deviation)))
                        .on(columns));
    }

    static NormalItems items(GenerativeMethod method, int n) {
        var random = new Random(n);
        var observations = new double[n][2];
        for (double[] observation : observations) {
            observation[0] = 0.9 + NOISE[0] * random.nextGaussian();
            observation[1] = -0.4 + NOISE[1] * random.nextGaussian();
        }
        return new NormalItems(method, MEAN, DEVIATION, NOISE, observations);
    }

    static Stream<Arguments> everyMethodAndNumber() {
        return Stream.of(
                        new FlowMatching(new CondOt()),
                        ScoreMatching.variancePreserving(),
                        ScoreMatching.varianceExploding(),
                        Edm.karras())
                .flatMap(method -> Stream.of(1, 10, 100).map(n -> Arguments.of(method, n)));
    }

    private static RowNoise noise(int rows) {
        return RowNoise.of(1, new int[rows], IntStream.range(0, rows).toArray());
    }

    /** An affine field maps the starts −1, 0 and 1 to mean − deviation, mean and mean + deviation. */
    private static Batch solved(GenerativeMethod method, Network network) {
        double scale = method.baseScale();
        var start = Batch.generate(3, 2, (row, column) -> (row - 1) * scale);
        return Preset.DEFAULT
                .solver(method)
                .solve(new GenerativeProcess(method, network), start, noise(3), StepListener.SILENT);
    }

    private static void assertPosterior(NormalItems items, Batch solved, double mean, double deviation, double bar) {
        for (int i = 0; i < 2; i++) {
            double precision = 1 / (deviation * deviation) + items.count() / (NOISE[i] * NOISE[i]);
            double expected = (mean / (deviation * deviation) + items.sum(i) / (NOISE[i] * NOISE[i])) / precision;
            double width = 1 / Math.sqrt(precision);
            assertThat(solved.at(1, i)).as("mean").isCloseTo(expected, within(bar * width));
            assertThat((solved.at(2, i) - solved.at(0, i)) / 2).as("deviation").isCloseTo(width, within(bar * width));
        }
    }

    @ParameterizedTest
    @MethodSource("everyMethodAndNumber")
    void weighedByWidthsItIsTheClosedForm(GenerativeMethod method, int n) {
        var items = items(method, n);
        var prior = normal(method, MEAN, DEVIATION);
        var weights = Weights.of(prior.prior(), prior.prior(), Collections.nCopies(n, items.covariance()));
        var network = new Composition(method, prior, prior, n, n).weighed(weights, items, noise(3));
        assertPosterior(items, solved(method, network), MEAN, DEVIATION, BAR);
    }

    @ParameterizedTest
    @MethodSource("everyMethodAndNumber")
    void weighedByJacobiansItIsTheClosedForm(GenerativeMethod method, int n) {
        var items = items(method, n);
        var prior = normal(method, MEAN, DEVIATION);
        var network = new Composition(method, prior, prior, n, n).byJacobians(items, noise(3));
        assertPosterior(items, solved(method, network), MEAN, DEVIATION, BAR);
    }

    @ParameterizedTest
    @MethodSource("everyMethodAndNumber")
    void anotherPriorIsTheClosedFormToo(GenerativeMethod method, int n) {
        var items = items(method, n);
        var prior = normal(method, MEAN, DEVIATION);
        var other = normal(method, -0.5, 0.5);
        var composition = new Composition(method, prior, other, n, n);
        var weights = Weights.of(prior.prior(), other.prior(), Collections.nCopies(n, items.covariance()));
        assertPosterior(items, solved(method, composition.weighed(weights, items, noise(3))), -0.5, 0.5, BAR);
        assertPosterior(items, solved(method, composition.byJacobians(items, noise(3))), -0.5, 0.5, BAR);
    }

    @ParameterizedTest
    @MethodSource("everyMethodAndNumber")
    void ofOneObservationItIsThePosteriorItself(GenerativeMethod method, int n) {
        var items = items(method, 1);
        var prior = normal(method, MEAN, DEVIATION);
        var composition = new Composition(method, prior, prior, 1, 1);
        var input = Batch.of(2, 2, 0.3, -0.9, 1.4, 0.2);
        double[] times = {method.networkTime(method.timeAt(0.01 * n % 1))};
        var alone = items.given(0, 0).at(times, Rows.all(2), input).copyValues();
        var together = composition.weighed(Weights.equal(), items, noise(2)).at(times, Rows.all(2), input);
        var byJacobians = composition.byJacobians(items, noise(2)).at(times, Rows.all(2), input);
        assertThat(together.copyValues()).containsExactly(alone, within(1e-9));
        assertThat(byJacobians.copyValues()).containsExactly(alone, within(1e-9));
    }

    @Test
    void itsDerivativesAreThoseOfItsOutput() {
        var method = Edm.karras();
        var items = items(method, 3);
        var prior = normal(method, MEAN, DEVIATION);
        var other = normal(method, -0.5, 0.5);
        var weights = Weights.of(prior.prior(), other.prior(), Collections.nCopies(3, items.covariance()));
        var network = new Composition(method, prior, other, 3, 3).weighed(weights, items, noise(1));
        double[] times = {method.networkTime(0.7)};
        var x = Batch.of(1, 2, 0.4, -0.6);
        var e = Batch.of(1, 2, 0.3, 1.1);
        var pushed = network.along(times, Rows.all(1), x, e);
        var ahead = network.at(times, Rows.all(1), x.plus(1e-4, e));
        var behind = network.at(times, Rows.all(1), x.plus(-1e-4, e));
        double[] expected = ahead.plus(-1, behind).times(1 / 2e-4).copyValues();
        assertThat(pushed.value().copyValues())
                .containsExactly(network.at(times, Rows.all(1), x).copyValues());
        assertThat(pushed.derivative().copyValues()).containsExactly(expected, within(1e-7));
    }

    @Test
    void aMinibatchIsUnbiasedAndKeyedByItsRow() {
        var method = new FlowMatching(new CondOt());
        int n = 5;
        int rows = 20_000;
        var items = items(method, n);
        var prior = normal(method, MEAN, DEVIATION);
        var input = Batch.generate(rows, 2, (row, column) -> 0.5);
        double[] times = {0.4};
        var whole = new Composition(method, prior, prior, n, n)
                .weighed(Weights.equal(), items, noise(rows))
                .at(times, Rows.all(rows), input);
        var some = new Composition(method, prior, prior, n, 2).weighed(Weights.equal(), items, noise(rows));
        var first = some.at(times, Rows.all(rows), input);
        var second = some.at(times, Rows.all(rows), input);
        double[] values = first.copyColumn(0);
        double mean =
                IntStream.range(0, rows).mapToDouble(i -> values[i]).average().orElseThrow();
        double square = IntStream.range(0, rows)
                .mapToDouble(i -> (values[i] - mean) * (values[i] - mean))
                .average()
                .orElseThrow();
        // 4.5 standard errors: a false alarm once in 10⁵ seeds
        assertThat(mean).isCloseTo(whole.at(0, 0), within(4.5 * Math.sqrt(square / rows)));
        assertThat(square).isGreaterThan(0.01);
        assertThat(second.copyColumn(0)).isNotEqualTo(values);
        var alone = new Composition(method, prior, prior, n, 2)
                .weighed(Weights.equal(), items, RowNoise.of(1, new int[1], new int[] {17}));
        assertThat(alone.at(times, Rows.all(1), input.select(Rows.of(17))).copyValues())
                .containsExactly(first.at(17, 0), first.at(17, 1));
    }

    @Test
    void aDampedScoreIsTheScoreTimesItsFactor() {
        for (var method : List.of(new FlowMatching(new CondOt()), ScoreMatching.variancePreserving(), Edm.karras())) {
            var items = items(method, 4);
            var prior = normal(method, MEAN, DEVIATION);
            var composition = new Composition(method, prior, prior, 4, 4);
            double s = 0.3;
            var x = Batch.of(1, 2, 0.4, -0.6);
            var plain =
                    new GenerativeProcess(method, composition.weighed(Weights.equal(), items, noise(1))).noise(s, x);
            var damped = new GenerativeProcess(method, composition.damped(0.25, items, noise(1))).noise(s, x);
            double factor = Math.pow(0.25, 1 - s);
            assertThat(damped.at(0, 0)).isCloseTo(factor * plain.at(0, 0), within(1e-9));
            assertThat(damped.at(0, 1)).isCloseTo(factor * plain.at(0, 1), within(1e-9));
        }
    }

    @Test
    void numbersThatMakeNoProductAreNamed() {
        var method = new FlowMatching(new CondOt());
        var prior = normal(method, MEAN, DEVIATION);
        assertThatThrownBy(() -> new Composition(method, prior, prior, 3, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("1 to all 3", "4");
        assertThatThrownBy(() -> new Weighing.Damped(0)).hasMessageContaining("above 0 and at most 1, but has 0.0");
        assertThatThrownBy(() -> new Weighing.Widths(3)).hasMessageContaining("at least 50 draws, but has 3");
    }
}
