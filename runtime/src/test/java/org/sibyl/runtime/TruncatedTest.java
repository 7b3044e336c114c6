package org.sibyl.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.error.SamplingFailedException;
import org.sibyl.runtime.inference.Draws;
import org.sibyl.runtime.inference.SamplingOptions;
import org.sibyl.runtime.inference.Truncation;
import org.sibyl.solvers.base.Normal;
import org.sibyl.solvers.prior.KnownPrior;
import org.sibyl.solvers.prior.Marginal;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.support.StandardNormal;
import org.sibyl.solvers.support.Support;
import org.sibyl.solvers.support.Truncated;

/**
 * Draws and densities within the ends of truncated parameters, of models that are known exactly: the flow of {@link AffineFlowModel}, whose theta1 given c
 * is N(0.2 c + 0.54, 0.32²) in natural units, and the field of {@link GaussianModel}.
 */
@Tag("long")
class TruncatedTest {

    private static final double C = 0.8;
    private static final double MEAN = 0.2 * C + 0.54;
    private static final double DEVIATION = 0.32;
    private static final Truncated BOX = Truncated.between(0.3, 0.9);
    private static final double FIVE = 4.9; // deviations: a false alarm once in a million

    private static Posterior flow(Support support) {
        var model = new AffineFlowModel(new Mode.Conditional(), new Normal());
        return Posterior.of(model.manifest(support, new Real()), model);
    }

    private static Posterior field(Mode mode, Support... supports) {
        var model = GaussianModel.linear(mode);
        return Posterior.of(model.manifest(supports), model);
    }

    /** A normal number cut to what lies between two ends. */
    private record Cut(double mean, double deviation, double lower, double upper) {

        double mass() {
            return StandardNormal.cumulative(b()) - StandardNormal.cumulative(a());
        }

        double a() {
            return (lower - mean) / deviation;
        }

        double b() {
            return (upper - mean) / deviation;
        }

        private static double bell(double z) {
            return Double.isInfinite(z) ? 0 : Math.exp(StandardNormal.logDensity(z));
        }

        double cutMean() {
            return mean + deviation * (bell(a()) - bell(b())) / mass();
        }

        double cutDeviation() {
            double shift = (bell(a()) - bell(b())) / mass();
            double ends =
                    (Double.isInfinite(a()) ? 0 : a() * bell(a())) - (Double.isInfinite(b()) ? 0 : b() * bell(b()));
            return deviation * Math.sqrt(1 + ends / mass() - shift * shift);
        }
    }

    private static void assertMoments(double[] values, Cut exact) {
        int n = values.length;
        double mean = Arrays.stream(values).average().orElseThrow();
        double square = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / n;
        assertThat(mean).isCloseTo(exact.cutMean(), within(FIVE * exact.cutDeviation() / Math.sqrt(n)));
        assertThat(Math.sqrt(square)) // no wider than that of a normal number's deviation, for the tails are cut
                .isCloseTo(exact.cutDeviation(), within(FIVE * exact.cutDeviation() / Math.sqrt(2.0 * n)));
        assertThat(Arrays.stream(values).filter(v -> !(v > exact.lower() && v < exact.upper())))
                .isEmpty();
    }

    /** False alarm: once in 300,000 seeds for the three bars. */
    @Test
    void drawsHaveTheMomentsOfTheCutNormalAndTellTheirAcceptance() {
        try (var posterior = flow(BOX)) {
            var draws = posterior.given(C).sample(20_000, 3);
            var exact = new Cut(MEAN, DEVIATION, 0.3, 0.9);
            assertMoments(draws.copyColumn("theta1"), exact);
            double z = exact.mass();
            assertThat(draws.acceptance()).isCloseTo(z, within(FIVE * Math.sqrt(z * (1 - z) / draws.attempts())));
            assertThat(draws.attempts()).isGreaterThan(25_000);
        }
    }

    @Test
    void halfLinesAreCutAtTheirOnlyEnd() {
        try (var posterior = flow(Truncated.above(0.9))) {
            var exact = new Cut(MEAN, DEVIATION, 0.9, Double.POSITIVE_INFINITY);
            assertMoments(posterior.given(C).sample(20_000, 3).copyColumn("theta1"), exact);
        }
        try (var posterior = flow(Truncated.below(0.5))) {
            var exact = new Cut(MEAN, DEVIATION, Double.NEGATIVE_INFINITY, 0.5);
            assertMoments(posterior.given(C).sample(20_000, 4).copyColumn("theta1"), exact);
        }
    }

    /** A margin is of the pairs: where the ends are, nothing changes. */
    @Test
    void aMarginOfThePairsLeavesDrawsAndDensitiesWithinTheEndsAsTheyAre() {
        try (var plain = flow(BOX);
                var continued = flow(BOX.withMargin(0.2))) {
            assertThat(continued.given(C).sample(500, 3).copyValues())
                    .isDeepEqualTo(plain.given(C).sample(500, 3).copyValues());
            double[][] points = {{0.25, 0.1}, {0.31, 0.1}, {0.8, 0.1}, {0.95, 0.1}};
            assertThat(continued.given(C).logDensity(points))
                    .isEqualTo(plain.given(C).logDensity(points));
        }
    }

    /** Where nothing is accepted in the middle of the training, another observation may be asked all the same. */
    @Test
    void aRehearsalThatFindsNoDrawIsNoFault() {
        try (var posterior = flow(Truncated.between(50, 51))) {
            assertThat(posterior.rehearse()).isSameAs(posterior);
            assertThatThrownBy(() -> posterior.given(C).sample(1, 0)).isInstanceOf(SamplingFailedException.class);
        }
    }

    @Test
    void whereNothingIsRejectedDrawsAreBitByBitThoseWithoutEnds() {
        try (var free = flow(new Real());
                var wide = flow(Truncated.between(-100, 100));
                var cut = flow(BOX)) {
            var plain = free.given(C).sample(500, 3);
            assertThat(plain.attempts()).isEqualTo(500);
            var within = wide.given(C).sample(500, 3);
            assertThat(within.copyValues()).isDeepEqualTo(plain.copyValues());
            assertThat(within.acceptance()).isEqualTo(1);
            var some = cut.given(C).sample(500, 3);
            int kept = 0;
            for (int i = 0; i < 500; i++) {
                if (BOX.contains(plain.at(i, 0))) { // the first attempt is the draw that it always was
                    assertThat(some.copyRow(i)).isEqualTo(plain.copyRow(i));
                    kept++;
                }
            }
            assertThat(kept).isBetween(300, 450);
        }
    }

    @Test
    void bitsDoNotDependOnChunksThreadsOrNumbersOfDrawsAndObservations() {
        double[][] x = {{0.8}, {-1.3}, {0}, {2.1}};
        try (var flow = flow(BOX);
                var field = field(new Mode.Conditional(), Truncated.between(-0.2, 0.7), Truncated.above(-0.5))) {
            for (var posterior : List.of(flow, field)) {
                var options = posterior.options().withThreads(1);
                if (options.solver().isPresent()) {
                    options = options.withSteps(8);
                }
                var expected = posterior.sampleAll(x, 60, 5, options);
                assertThat(expected).allMatch(draws -> draws.attempts() > 70);
                for (int chunk : new int[] {1, 3, 32, 512}) {
                    for (int threads : new int[] {1, 2, 3}) {
                        var cut = options.withChunk(chunk).withThreads(threads);
                        assertSame(posterior.sampleAll(x, 60, 5, cut), expected);
                    }
                }
                for (int i = 0; i < x.length; i++) {
                    assertSplit(posterior, x[i], options.withFirstObservation(i), expected.get(i));
                }
            }
        }
    }

    private static void assertSplit(Posterior posterior, double[] x, SamplingOptions options, Draws expected) {
        for (int cut : new int[] {1, 17, 59}) {
            var head = posterior.given(x).sample(cut, 5, options);
            var tail = posterior.given(x).sample(60 - cut, 5, options.withFirstDraw(cut));
            for (int i = 0; i < 60; i++) {
                assertThat(i < cut ? head.copyRow(i) : tail.copyRow(i - cut)).isEqualTo(expected.copyRow(i));
            }
            assertThat(head.attempts() + tail.attempts()).isEqualTo(expected.attempts());
        }
    }

    private static void assertSame(List<Draws> found, List<Draws> expected) {
        for (int i = 0; i < expected.size(); i++) {
            assertThat(found.get(i).copyValues()).isDeepEqualTo(expected.get(i).copyValues());
            assertThat(found.get(i).attempts()).isEqualTo(expected.get(i).attempts());
        }
    }

    @Test
    void fewerAttemptsAreNeverMadeThanAllowedAndTheErrorTellsTheShare() {
        try (var posterior = flow(Truncated.between(2.2, 2.3))) { // 4.7 deviations away
            assertThatThrownBy(() -> posterior.given(C).sample(100, 3))
                    .isInstanceOf(SamplingFailedException.class)
                    .hasMessageContainingAll("in one of 2000 attempts", "of observation 0", "attempts (0.0", "theta1");
            var few = posterior.options().withTruncation(Truncation.defaults().withAttempts(3));
            assertThatThrownBy(() -> posterior.given(C).sample(1, 3, few))
                    .isInstanceOf(SamplingFailedException.class)
                    .hasMessageContainingAll("of draw 0 none", "0 of 3 attempts (0.000 %)", "more attempts");
            assertThatThrownBy(() -> posterior.given(C).logDensity(new double[][] {{2.25, 0}}))
                    .isInstanceOf(SamplingFailedException.class)
                    .hasMessageContainingAll("0 of 16384 draws", "unnormalised");
        }
        try (var posterior = flow(BOX)) {
            var one = posterior.options().withTruncation(Truncation.defaults().withAttempts(1));
            assertThat(posterior.given(C).sample(0, 3, one).rows()).isZero();
            assertThatThrownBy(() -> posterior.given(C).sample(100, 3, one)).hasMessageContaining("one of 1 attempts");
        }
    }

    @Test
    void densitiesIntegrateToOneWithinTheirErrorAndAreNothingOutside() {
        try (var posterior = flow(BOX)) {
            int nodes = 60;
            double[][] points = new double[nodes * nodes][];
            double width = 0.6 / nodes;
            double height = 12.0 / nodes;
            for (int i = 0; i < points.length; i++) {
                points[i] =
                        new double[] {0.3 + (i % nodes + 0.5) * width, -6.5 + (Math.floorDiv(i, nodes) + 0.5) * height};
            }
            var densities = posterior.given(C).logDensityEstimates(points, posterior.densityOptions());
            double mass = densities.stream()
                    .mapToDouble(each -> Math.exp(each.value()) * width * height)
                    .sum();
            double z = new Cut(MEAN, DEVIATION, 0.3, 0.9).mass();
            double error = Math.sqrt((1 - z) / (z * 16_384));
            assertThat(densities.get(7).standardError()).isCloseTo(error, within(0.05 * error));
            assertThat(mass).isCloseTo(1, within(FIVE * error));
            assertThat(posterior.given(C).logDensity(new double[][] {{0.3, 0}, {0.9, 0}, {0.95, 0}, {-4, 0}}))
                    .containsOnly(Double.NEGATIVE_INFINITY);
        }
    }

    @Test
    void unnormalisedDensitiesAreThoseWithoutEndsAndTheMassIsOneForEachObservation() {
        double[][] x = {{0.8}, {-1.3}, {0.8}};
        double[][] points = {{0.5, 0.1}, {0.4, 0.2}, {0.7, -0.4}};
        try (var free = flow(new Real());
                var cut = flow(BOX)) {
            double[] plain = free.logDensityAll(x, points, free.densityOptions());
            assertThat(cut.unnormalizedLogDensityAll(x, points, cut.densityOptions()))
                    .isEqualTo(plain);
            assertThat(cut.given(C).unnormalizedLogDensity(new double[][] {{1, 0}, {0.5, 0.1}}))
                    .containsExactly(Double.NEGATIVE_INFINITY, plain[0]);
            double[] normalized = cut.logDensityAll(x, points, cut.densityOptions());
            assertThat(plain[0] - normalized[0]).isEqualTo(plain[2] - normalized[2], within(1e-12));
            assertThat(cut.given(C).logDensity(new double[][] {points[0]})[0]).isEqualTo(normalized[0]);
            assertThat(cut.given(C).logDensity(points, cut.options().withFirstObservation(9))[0])
                    .isEqualTo(normalized[0]); // whatever its number
        }
    }

    @Test
    void drawsOfAFieldComeWithTheDensityThatTheyAreGivenAfterwards() {
        for (Mode mode : List.of(new Mode.Joint(), new Mode.Conditional())) {
            try (var posterior = field(mode, Truncated.between(-0.2, 0.7))) {
                var options = posterior.densityOptions().withTruncation(new Truncation(2000, 500));
                var query = posterior.given(1.2);
                var drawn = query.sampleWithLogDensity(40, 3, options);
                var again = query.logDensityEstimates(drawn.draws().copyValues(), options);
                for (int i = 0; i < 40; i++) {
                    assertThat(drawn.logDensities().get(i).value())
                            .isCloseTo(again.get(i).value(), within(1e-3));
                    assertThat(again.get(i).standardError()).isPositive();
                    assertThat(drawn.draws().at(i, 0)).isBetween(-0.2, 0.7);
                }
                assertThat(drawn.draws().attempts()).isGreaterThan(50);
            }
        }
    }

    /** theta1 and theta2 given x1: what is dropped is cut all the same, so that theta2 follows the theta1 that are left. */
    @Test
    void onlyFreeParametersAreTestedUnderAMask() {
        try (var posterior = field(new Mode.Joint(), Truncated.above(0.5))) {
            var options = posterior.options().withSteps(20);
            var marginal = posterior.given(Map.of("x1", 0.4)).infer("theta2").sample(4_000, 3, options);
            assertThat(marginal.names()).containsExactly("theta2");
            var joint = posterior.given(Map.of("x1", 0.4)).sample(4_000, 3, options);
            assertThat(marginal.copyColumn("theta2")).isEqualTo(joint.copyColumn("theta2"));
            // theta1 | x1 ~ N(x1 / 2.25, 1.25 / 2.25); theta2 | theta1, x1 has the mean (x1 − theta1) / 1.25
            var theta1 = new Cut(0.4 / 2.25, Math.sqrt(1.25 / 2.25), 0.5, Double.POSITIVE_INFINITY);
            double mean = Arrays.stream(marginal.copyColumn("theta2")).average().orElseThrow();
            assertThat(mean).isCloseTo((0.4 - theta1.cutMean()) / 1.25, within(FIVE * 0.75 / Math.sqrt(4_000)));
            var given = posterior.given(Map.of("x1", 0.4, "theta1", 0.6)).sample(300, 3, options);
            assertThat(given.attempts()).isEqualTo(300);
        }
    }

    @Test
    void trajectoriesAreThoseOfTheAcceptedAttempts() {
        try (var posterior = field(new Mode.Joint(), Truncated.between(-0.2, 0.7))) {
            var options = posterior.options().withSteps(10);
            var query = posterior.given(Map.of("x1", 0.4)).infer("theta2", "theta1");
            var way = query.sampleTrajectories(50, 7, options.withChunk(7));
            assertThat(way.last().copyValues())
                    .isDeepEqualTo(query.sample(50, 7, options).copyValues());
            assertThat(IntStream.range(0, 50).filter(i -> Math.abs(way.at(0, i, 1)) > 0.7))
                    .isNotEmpty(); // the noise knows no ends
        }
    }

    @Test
    void steeredAndMixedDrawsLieWithinTheEndsToo() {
        var prior = KnownPrior.of(Map.of("theta1", Marginal.uniform(-0.2, 0.7), "theta2", Marginal.normal(0, 1)));
        var other = KnownPrior.of(Map.of("theta1", Marginal.uniform(0, 0.6), "theta2", Marginal.normal(0, 1)));
        try (var posterior = field(new Mode.Conditional(), Truncated.between(-0.2, 0.7));
                var twin = field(new Mode.Conditional(), Truncated.between(-0.2, 0.7))) {
            var pulled = posterior.given(0.4).constrained(theta -> theta[1], 1).sample(50, 3);
            assertWithin(pulled.draws());
            assertThat(pulled.draws().attempts()).isGreaterThan(60);
            var together =
                    posterior.givenAll(new double[] {0.4}, new double[] {0.9}).together(prior);
            assertWithin(together.sample(50, 3));
            var changed = posterior.given(0.4).withPrior(other, prior).sample(100, 3);
            assertWithin(changed.draws());
            assertThat(changed.mean("theta1")).isBetween(0.0, 0.6);
            var ensemble = Ensemble.of(posterior, twin);
            var mixed = ensemble.given(0.4).sample(50, 3);
            assertThat(mixed.copyValues())
                    .isDeepEqualTo(posterior.given(0.4).sample(50, 3).copyValues());
            assertThat(mixed.attempts()).isGreaterThan(60);
        }
    }

    private static void assertWithin(Draws draws) {
        assertThat(Arrays.stream(draws.copyColumn("theta1")).filter(theta -> !(theta > -0.2 && theta < 0.7)))
                .isEmpty();
    }
}
