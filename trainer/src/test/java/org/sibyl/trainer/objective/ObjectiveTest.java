package org.sibyl.trainer.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.solvers.base.Component;
import org.sibyl.solvers.base.GaussianMixture;
import org.sibyl.solvers.method.Edm;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.method.ScoreMatching;
import org.sibyl.solvers.path.Cosine;
import org.sibyl.trainer.network.FieldInput;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Initializer;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.network.encoder.TokenShape;
import org.sibyl.trainer.objective.transport.OptimalTransport;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.Tensor;

class ObjectiveTest {
    /** Seven frequencies at 5 standard errors: a right law fails with probability below 5e-6, and the seed is fixed. */
    @Test
    void masksComeWithTheirProbabilities() {
        int draws = 40_000;
        var law = new MaskLaw.Structured(0.4);
        var random = new SplittableRandom(11);
        int[] counts = new int[8];
        for (int i = 0; i < draws; i++) {
            boolean[] mask = law.draw(1, 3, random);
            counts[(mask[0] ? 4 : 0) + (mask[1] ? 2 : 0) + (mask[2] ? 1 : 0)]++;
        }
        double[] expected = new double[8];
        expected[0b011] += 0.4; // posterior
        expected[0b000] += 0.15; // joint
        expected[0b100] += 0.15; // likelihood
        for (double p : new double[] {0.3, 0.7}) {
            for (int mask = 0; mask < 8; mask++) {
                int observed = Integer.bitCount(mask);
                // A mask with nothing left to infer becomes the one with nothing observed.
                expected[mask == 7 ? 0 : mask] += 0.15 * Math.pow(p, observed) * Math.pow(1 - p, 3 - observed);
            }
        }
        for (int mask = 0; mask < 8; mask++) {
            double deviation = Math.sqrt(expected[mask] * (1 - expected[mask]) / draws);
            assertThat((double) counts[mask] / draws).isCloseTo(expected[mask], within(5 * deviation + 1e-12));
        }
    }

    @Test
    void theSimpleMasksObserveWhatTheySay() {
        var random = new SplittableRandom(1);
        assertThat(new MaskLaw.Posterior().draw(1, 3, random)).containsExactly(false, true, true);
        assertThat(new MaskLaw.Likelihood().draw(1, 3, random)).containsExactly(true, false, false);
        assertThat(new MaskLaw.Joint().draw(1, 3, random)).containsExactly(false, false, false);
        assertThatThrownBy(() -> new MaskLaw.Structured(Double.NaN)).hasMessageContaining("[0, 1], but is NaN");
    }

    @Test
    void everyBatchHoldsEachKindOfMaskInItsShare() {
        int rows = 40;
        boolean[][] masks = new MaskLaw.Structured(0.6).draw(rows, 1, 30, new SplittableRandom(5));
        int posterior = 0;
        int joint = 0;
        int likelihood = 0;
        for (boolean[] mask : masks) { // with 30 tokens a random mask is none of these three
            int observed = 0;
            for (boolean token : mask) {
                observed += token ? 1 : 0;
            }
            posterior += observed == 29 && !mask[0] ? 1 : 0;
            joint += observed == 0 ? 1 : 0;
            likelihood += observed == 1 && mask[0] ? 1 : 0;
        }
        assertThat(new int[] {posterior, joint, likelihood}).containsExactly(24, 4, 4);
        assertThat(masks[0].length).isEqualTo(30);
    }

    @Test
    void everyStratumOfTimeIsDrawnOnce() {
        int rows = 200;
        float[] times = new TimeLaw.Uniform().draw(rows, new SplittableRandom(2));
        assertThat(times).isNotEqualTo(sorted(times));
        float[] sorted = sorted(times);
        for (int i = 0; i < rows; i++) {
            assertThat((double) sorted[i]).isBetween((double) i / rows - 1e-6, (i + 1.0) / rows + 1e-6);
        }
    }

    @Test
    void aPowerLawBendsTheQuantiles() {
        assertThat(new TimeLaw.Power(0.5).quantile(0.25)).isEqualTo(0.5);
        assertThatThrownBy(() -> new TimeLaw.Power(0)).hasMessageContaining("above 0 and finite, but is 0.0");
    }

    /** The share of times below t is the integral of the documented density, t^(1/(1 + α) + 1): each of 10,000 strata is drawn once. */
    @Test
    void theLawOfAlphaHasTheDocumentedDensity() {
        for (double alpha : new double[] {-0.5, 0, 0.5, 4}) {
            float[] times = TimeLaw.Power.ofAlpha(alpha).draw(10_000, new SplittableRandom(7));
            for (double t : new double[] {0.2, 0.5, 0.9}) {
                long below = IntStream.range(0, times.length)
                        .filter(i -> times[i] < t)
                        .count();
                assertThat(below / 10_000.0).isCloseTo(Math.pow(t, 1 / (1 + alpha) + 1), within(2e-4));
            }
        }
        assertThat(TimeLaw.Power.ofAlpha(0.5).power()).isCloseTo(0.6, within(1e-12));
        assertThatThrownBy(() -> TimeLaw.Power.ofAlpha(-1)).hasMessageContaining("above -1 and finite, but is -1.0");
    }

    /** With x_t = t x₁ + (1 − t) x₀ and u = x₁ − x₀, whatever the noise was: x_t + (1 − t) u = x₁. */
    @Test
    void freeTokensLieOnThePathAndObservedOnesAreClean() {
        int rows = 50;
        int tokens = 3;
        float[] clean = new float[rows * tokens];
        for (int i = 0; i < clean.length; i++) {
            clean[i] = (float) Math.sin(i);
        }
        var objective = MethodObjective.flowMatching(new MaskLaw.Structured(0.2), 1, tokens);
        var posed = objective.regression(clean, rows, new SplittableRandom(3));
        double total = 0;
        for (int row = 0; row < rows; row++) {
            double rowTotal = 0;
            for (int token = 0; token < tokens; token++) {
                int i = row * tokens + token;
                rowTotal += posed.weight[i];
                if (posed.known[i] == 1) {
                    assertThat(posed.x[i]).isEqualTo(clean[i]);
                    assertThat(posed.weight[i]).isZero();
                } else {
                    double t = posed.t[row];
                    assertThat(posed.x[i] + (1 - t) * posed.target[i]).isCloseTo(clean[i], within(2e-6));
                    assertThat((double) posed.x[i] - t * posed.target[i])
                            .isNotCloseTo(clean[i], within(1e-6)); // it is the noise
                }
            }
            assertThat(rowTotal).isCloseTo(1.0 / rows, within(1e-8));
            total += rowTotal;
        }
        assertThat(total).isCloseTo(1, within(1e-6));
    }

    /** The observation reaches the network whole and clean; the state holds the parameters alone. */
    @Test
    void aConditionalRowIsCutIntoStateAndContext() {
        var inference = new Inference.Conditional(2, new TokenShape(2, 2));
        float[] clean = {1, 2, 10, 11, 12, 13, 3, 4, 20, 21, 22, 23, 5, 6, 30, 31, 32, 33};
        var posed = MethodObjective.flowMatching(inference).regression(clean, 3, new SplittableRandom(6));
        assertThat(posed.known).containsExactly(10, 11, 12, 13, 20, 21, 22, 23, 30, 31, 32, 33);
        float[] parameters = {1, 2, 3, 4, 5, 6};
        for (int i = 0; i < 6; i++) {
            assertThat(posed.x[i] + (1 - posed.t[i / 2]) * posed.target[i]).isCloseTo(parameters[i], within(2e-6f));
            assertThat(posed.weight[i]).isEqualTo(1f / 6);
        }
        try (var manager = NDManager.newBaseManager("PyTorch")) {
            var input = posed.input(learner(manager));
            assertThat(input.isConditional()).isTrue();
            assertThat(input.context().shape().toArray()).containsExactly(3, 2, 2);
            assertThat(input.x().shape().toArray()).containsExactly(3, 2, 1);
        }
    }

    @Test
    void anUnconditionalRowIsAllState() {
        float[] clean = {1, 2, 3, 4};
        var posed = MethodObjective.flowMatching(new Inference.Unconditional(2))
                .regression(clean, 2, new SplittableRandom(6));
        for (int i = 0; i < 4; i++) {
            assertThat(posed.x[i] + (1 - posed.t[i / 2]) * posed.target[i]).isCloseTo(clean[i], within(2e-6f));
            assertThat(posed.weight[i]).isEqualTo(0.25f);
        }
        try (var manager = NDManager.newBaseManager("PyTorch")) {
            var input = posed.input(learner(manager));
            assertThat(input.isConditional() || input.isJoint()).isFalse();
        }
    }

    @Test
    void theLossesOfPartsAddUpToTheLossOfTheWhole() {
        var objective = MethodObjective.flowMatching(new MaskLaw.Structured(0.2), 1, 3);
        float[] clean = new float[24];
        Arrays.fill(clean, 1.5f);
        var whole = objective.regression(clean, 8, new SplittableRandom(9));
        try (var manager = NDManager.newBaseManager("PyTorch")) {
            var learner = learner(manager);
            double sum = loss(whole.part(0, 3), learner) + loss(whole.part(3, 8), learner);
            assertThat(sum).isCloseTo(loss(whole, learner), within(1e-6));
        }
    }

    /** Answers with the state, whatever its one weight. */
    private static final class Echo implements FieldNetwork {
        private final Parameters parameters = new Parameters();

        Echo() {
            parameters.add("unused", Initializer.zeros(), 1);
        }

        @Override
        public Parameters parameters() {
            return parameters;
        }

        @Override
        public Tensor field(Weights weights, FieldInput input) {
            return input.x();
        }
    }

    private static Learner<FieldNetwork> learner(NDManager manager) {
        var weights = manager.create(new float[1]);
        return new Learner<>(new Echo(), weights, weights, 0);
    }

    private static double loss(Problem<FieldNetwork> problem, Learner<FieldNetwork> learner) {
        return ((Eager) problem.loss(learner)).toArray()[0];
    }

    @Test
    void aModelOfNothingIsRefused() {
        assertThatThrownBy(() -> new Inference.Unconditional(0)).hasMessageContaining("at least 1 variable");
        assertThatThrownBy(() -> Inference.Conditional.of(0, 3)).hasMessageContaining("at least 1 variable");
        assertThatThrownBy(() -> new Inference.Joint(3, 2, new MaskLaw.Joint())).hasMessageContaining("but has 3 of 2");
    }

    /** Mean and variance of 15,000 normals within 5 standard errors; the seed is fixed. */
    @Test
    void theNoiseIsStandardNormalAndIndependentOfTheData() {
        int rows = 5000;
        var objective = MethodObjective.flowMatching(new MaskLaw.Joint(), 1, 3);
        float[] clean = new float[rows * 3];
        Arrays.fill(clean, 2);
        var posed = objective.regression(clean, rows, new SplittableRandom(4));
        double mean = 0;
        double square = 0;
        for (float target : posed.target) {
            double noise = 2 - target;
            mean += noise / clean.length;
            square += noise * noise / clean.length;
        }
        assertThat(mean).isCloseTo(0, within(5 / Math.sqrt(clean.length)));
        assertThat(square).isCloseTo(1, within(5 * Math.sqrt(2.0 / clean.length)));
    }

    /** The datum of every row is twice its parameter, before and after: a row that lost its condition would be found. */
    @Test
    void whatBelongsToAPairGoesToTheNoiseTogether() {
        int rows = 64;
        float[] clean = new float[2 * rows];
        var values = new SplittableRandom(9);
        for (int row = 0; row < rows; row++) {
            clean[2 * row] = (float) values.nextGaussian();
            clean[2 * row + 1] = 2 * clean[2 * row];
        }
        var inference = Inference.Conditional.of(1, 1);
        var independent = MethodObjective.flowMatching(inference);
        var transported =
                new MethodObjective(independent.method(), independent.times(), OptimalTransport.DEFAULT, inference);
        var before = independent.regression(clean, rows, new SplittableRandom(3));
        var posed = transported.regression(clean, rows, new SplittableRandom(3));
        assertThat(posed.t).isEqualTo(before.t);
        int moved = 0;
        double longer = 0;
        for (int row = 0; row < rows; row++) {
            float parameter = posed.x[row] + (1 - posed.t[row]) * posed.target[row];
            float noise = posed.x[row] - posed.t[row] * posed.target[row];
            assertThat(posed.known[row]).isCloseTo(2 * parameter, within(1e-5f));
            assertThat(noise).isCloseTo(before.x[row] - before.t[row] * before.target[row], within(1e-5f));
            moved += Math.abs(parameter - clean[2 * row]) > 1e-4 ? 1 : 0;
            longer += Math.abs(before.target[row]) - Math.abs(posed.target[row]);
        }
        assertThat(moved).isGreaterThan(rows / 8);
        assertThat(longer).isPositive();
    }

    /** The path starts from the base: here from two narrow normals far apart, both of which a batch of 200 meets. */
    @Test
    void theNoiseIsThatOfTheBase() {
        int rows = 200;
        var base = new GaussianMixture(List.of(
                new Component(0.5, List.of(-5.0), List.of(0.1)), new Component(0.5, List.of(5.0), List.of(0.1))));
        var objective = new MethodObjective(
                new FlowMatching(new Cosine()).withBase(base), new TimeLaw.Uniform(), Inference.Conditional.of(1, 1));
        var posed = objective.regression(new float[2 * rows], rows, new SplittableRandom(4));
        int above = 0;
        for (int row = 0; row < rows; row++) {
            double t = posed.t[row];
            double noise = objective.method().noise(t).of(posed.x[row], posed.target[row]);
            assertThat(Math.abs(noise)).isCloseTo(5, within(0.6)); // six deviations: false alarm 4e-7
            above += noise > 0 ? 1 : 0;
        }
        assertThat(above).isBetween(60, 140); // five and a half deviations: false alarm 2e-8
    }

    /** Every batch withholds its share, to one row; all other numbers are those of a training without. */
    @Test
    void theObservationIsWithheldFromItsShareOfTheRows() {
        int rows = 40;
        float[] clean = new float[3 * rows];
        for (int i = 0; i < clean.length; i++) {
            clean[i] = (float) Math.sin(i);
        }
        var shape = new TokenShape(2, 1);
        var always = MethodObjective.flowMatching(new Inference.Conditional(1, shape))
                .regression(clean, rows, new SplittableRandom(6));
        var posed = MethodObjective.flowMatching(new Inference.Conditional(1, shape, 0.25))
                .regression(clean, rows, new SplittableRandom(6));
        assertThat(posed.x).isEqualTo(always.x);
        assertThat(posed.target).isEqualTo(always.target);
        int withheld = 0;
        for (int row = 0; row < rows; row++) {
            assertThat(posed.known[3 * row]).isEqualTo(always.known[2 * row]);
            assertThat(posed.known[3 * row + 1]).isEqualTo(always.known[2 * row + 1]);
            withheld += posed.known[3 * row + 2] == 1 ? 1 : 0;
        }
        assertThat(withheld).isEqualTo(10);
        assertThatThrownBy(() -> new Inference.Conditional(1, shape, 1)).hasMessageContaining("[0, 1), but is 1.0");
    }

    @Test
    void transportIsRefusedForJointNetworksAndForDiffusions() {
        var joint = new Inference.Joint(1, 2, new MaskLaw.Posterior());
        assertThatThrownBy(() -> new MethodObjective(
                        new FlowMatching(new Cosine()), new TimeLaw.Uniform(), OptimalTransport.DEFAULT, joint))
                .hasMessageContaining("optimal transport")
                .hasMessageContaining("this one is joint");
        assertThatThrownBy(() -> new MethodObjective(
                        Edm.karras(), new TimeLaw.Uniform(), OptimalTransport.DEFAULT, Inference.Conditional.of(1, 1)))
                .hasMessageContaining("optimal transport is for flow matching, but the method is EDM");
    }

    /** What the method makes of state and target is the clean value: target, path and scaling belong together. */
    @ParameterizedTest
    @MethodSource("methods")
    void theTargetLeadsBackToTheCleanValue(GenerativeMethod method, DoubleUnaryOperator timeOfNetworkTime) {
        int rows = 64;
        float[] clean = new float[rows];
        for (int i = 0; i < rows; i++) {
            clean[i] = (float) Math.sin(i);
        }
        var objective = new MethodObjective(method, new TimeLaw.Uniform(), new MaskLaw.Joint(), 1, 1);
        var posed = objective.regression(clean, rows, new SplittableRandom(8));
        for (int i = 0; i < rows; i++) {
            double t = timeOfNetworkTime.applyAsDouble(posed.t[i]);
            double state = posed.x[i] / method.inputScale(t);
            double back = method.clean(t).of(state, posed.target[i]);
            double noiseToSignal = method.at(t).sigma() / method.at(t).alpha();
            assertThat(back).isCloseTo(clean[i], within(1e-4 * (1 + noiseToSignal)));
            assertThat((double) posed.weight[i]).isCloseTo(method.lossWeight(t) / rows, withinPercentage(0.1));
        }
    }

    static Stream<Arguments> methods() {
        return Stream.of(
                Arguments.of(new FlowMatching(new Cosine()), (DoubleUnaryOperator) t -> t),
                Arguments.of(ScoreMatching.variancePreserving(), (DoubleUnaryOperator) t -> t),
                Arguments.of(ScoreMatching.varianceExploding(), (DoubleUnaryOperator) t -> t),
                Arguments.of(Edm.karras(), (DoubleUnaryOperator) c -> Math.exp(4 * c))); // c_noise = ¼ ln σ
    }

    private static float[] sorted(float... values) {
        float[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }
}
