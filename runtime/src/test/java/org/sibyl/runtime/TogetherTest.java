package org.sibyl.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.error.CapabilityMissingException;
import org.sibyl.runtime.error.ModelIncompatibleException;
import org.sibyl.runtime.inference.Draws;
import org.sibyl.solvers.base.Normal;
import org.sibyl.solvers.guidance.Weighing;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.noise.Stream;
import org.sibyl.solvers.prior.KnownPrior;
import org.sibyl.solvers.prior.Marginal;
import org.sibyl.solvers.support.Real;

/**
 * n observations of theta1 + theta2 with noise 0.5, theta ~ N(0, 1): the posterior along the sum has precision 1 + 8 n, across it 1. Draws of an exact
 * field are affine in their starts, so that a few of them tell mean and covariance without Monte Carlo.
 */
@Tag("long")
class TogetherTest {

    private static final KnownPrior PRIOR =
            KnownPrior.of(Map.of("theta1", Marginal.normal(0, 1), "theta2", Marginal.normal(0, 1)));
    private static final double BAR = 0.02;

    private static Posterior linear(Mode mode) {
        var model = GaussianModel.linear(mode);
        return Posterior.of(model.manifest(), model);
    }

    private static double[][] observations(int n) {
        var random = new Random(n);
        return IntStream.range(0, n)
                .mapToObj(i -> new double[] {0.7 + 0.5 * random.nextGaussian()})
                .toArray(double[][]::new);
    }

    /** The draw of a start in the direction of the sum (1, 1)/√2 or across it: the mean, and the deviation that it is from it. */
    private static double[] moments(Draws draws, long seed, double sign) {
        var start = RowNoise.of(seed, new int[3], new int[] {0, 1, 2}).normals(0, Stream.START, 2);
        double[][] left = new double[3][3];
        double[] right = new double[3];
        for (int i = 0; i < 3; i++) {
            left[i] = new double[] {1, start.at(i, 0), start.at(i, 1)};
            right[i] = (draws.at(i, 0) + sign * draws.at(i, 1)) / Math.sqrt(2);
        }
        double[] c = solved(left, right);
        return new double[] {c[0], Math.hypot(c[1], c[2])};
    }

    private static double[] solved(double[][] a, double... b) {
        double whole = determinant(a);
        var x = new double[3];
        for (int column = 0; column < 3; column++) {
            var replaced = new double[3][];
            for (int row = 0; row < 3; row++) {
                replaced[row] = a[row].clone();
                replaced[row][column] = b[row];
            }
            x[column] = determinant(replaced) / whole;
        }
        return x;
    }

    private static double determinant(double[]... a) {
        return a[0][0] * (a[1][1] * a[2][2] - a[1][2] * a[2][1])
                - a[0][1] * (a[1][0] * a[2][2] - a[1][2] * a[2][0])
                + a[0][2] * (a[1][0] * a[2][1] - a[1][1] * a[2][0]);
    }

    private static void assertPosterior(Draws draws, long seed, double[][] observations, double bar) {
        int n = observations.length;
        double precision = 1 + 8.0 * n;
        double sum = IntStream.range(0, n).mapToDouble(i -> observations[i][0]).sum();
        double width = 1 / Math.sqrt(precision);
        double[] along = moments(draws, seed, 1);
        double[] across = moments(draws, seed, -1);
        assertThat(along[0]).as("mean").isCloseTo(sum * Math.sqrt(2) / 0.25 / precision, within(bar * width));
        assertThat(along[1]).as("deviation").isCloseTo(width, within(bar * width));
        assertThat(across[0]).as("mean across").isCloseTo(0, within(bar));
        assertThat(across[1]).as("deviation across").isCloseTo(1, within(bar));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100})
    void observationsTogetherHaveTheClosedFormByJacobians(int n) {
        try (var posterior = linear(new Mode.Conditional())) {
            var x = observations(n);
            var together = posterior.givenAll(x).together(PRIOR).weighedBy(new Weighing.Jacobians());
            assertThat(together.names()).containsExactly("theta1", "theta2");
            assertPosterior(together.sample(3, 5), 5, x, BAR);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100})
    void observationsTogetherHaveTheClosedFormByWidths(int n) {
        try (var posterior = linear(new Mode.Conditional())) {
            var x = observations(n);
            var together = posterior.givenAll(x).together(PRIOR).weighedBy(new Weighing.Widths(n == 100 ? 100 : 500));
            assertPosterior(together.sample(3, 5), 5, x, BAR);
        }
    }

    @Test
    void aJointModelAnswersTogetherToo() {
        try (var posterior = linear(new Mode.Joint())) {
            var x = observations(4);
            assertPosterior(
                    posterior
                            .givenAll(x)
                            .together(PRIOR)
                            .weighedBy(new Weighing.Jacobians())
                            .sample(3, 5),
                    5,
                    x,
                    BAR);
        }
    }

    @Test
    void drawsDependOnSeedAndNumberAndNotOnChunksOrThreads() {
        try (var posterior = linear(new Mode.Conditional())) {
            var together = posterior.givenAll(observations(5)).together(PRIOR).lookingAt(2);
            var options = together.options();
            double[][] whole = together.sample(20, 3).copyValues();
            assertThat(together.sample(20, 3, options.withChunk(3).withThreads(2))
                            .copyValues())
                    .isDeepEqualTo(whole);
            assertThat(together.sample(5, 3, options.withFirstDraw(7)).copyRow(0))
                    .containsExactly(whole[7]);
            assertThat(together.sample(20, 4).copyValues()).isNotEqualTo(whole);
        }
    }

    @Test
    void ofOneObservationTheDrawsAreThoseOfThePosterior() {
        try (var posterior = linear(new Mode.Conditional())) {
            var alone = posterior.given(0.4).sample(5, 3);
            var together =
                    posterior.givenAll(new double[] {0.4}).together(PRIOR).sample(5, 3);
            for (int i = 0; i < 5; i++) {
                assertThat(together.at(i, 0)).isCloseTo(alone.at(i, 0), within(1e-5));
            }
        }
    }

    @Test
    void withoutWeightsASamplerSettlesAtEachLevel() {
        try (var posterior = linear(new Mode.Conditional())) {
            var x = observations(3);
            var together = posterior.givenAll(x).together(PRIOR);
            var direct = together.weighedBy(new Weighing.Direct());
            assertThat(direct.options().solver().orElseThrow().toString()).contains("Langevin", "factors=3");
            assertThat(together.options().solver())
                    .isEqualTo(posterior.options().solver());
            var draws = direct.sample(200, 8);
            double mean = IntStream.range(0, 200)
                    .mapToDouble(i -> (draws.at(i, 0) + draws.at(i, 1)) / Math.sqrt(2))
                    .average()
                    .orElseThrow();
            double sum = x[0][0] + x[1][0] + x[2][0];
            assertThat(mean)
                    .isCloseTo(sum * Math.sqrt(2) / 0.25 / 25, within(0.07)); // 5 standard errors of a width of 0.2
        }
    }

    @Test
    void whatHasNoProductIsRefusedByName() {
        try (var posterior = linear(new Mode.Conditional())) {
            assertThatThrownBy(posterior::givenAll).hasMessageContaining("at least 1, but has none");
            var set = posterior.givenAll(new double[] {0.4}, new double[] {0.5});
            assertThatThrownBy(() -> set.together(KnownPrior.of(Map.of("theta1", Marginal.normal(0, 1)))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("none for theta2");
            var together = set.together(PRIOR);
            assertThatThrownBy(() -> together.lookingAt(3)).hasMessageContaining("1 to all 2 observations");
            assertThatThrownBy(() -> together.logDensity(new double[][] {{0, 0}}))
                    .isInstanceOf(CapabilityMissingException.class)
                    .hasMessageContaining("a product of 2 posteriors has no log density");
            var narrow = KnownPrior.of(Map.of("theta1", Marginal.normal(7, 1), "theta2", Marginal.normal(0, 1)));
            assertThatThrownBy(() -> together.withPrior(narrow))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("theta1 must lie where", "99.9 %", "train with a wider prior");
        }
        var flow = new AffineFlowModel(new Mode.Conditional(), new Normal());
        try (var posterior = Posterior.of(flow.manifest(new Real(), new Real()), flow)) {
            assertThatThrownBy(() -> posterior.givenAll(new double[] {0.4}))
                    .isInstanceOf(ModelIncompatibleException.class)
                    .hasMessageContainingAll(
                            "a generative method and a solver is needed", "ask a field, such as mlp-flow");
        }
    }
}
