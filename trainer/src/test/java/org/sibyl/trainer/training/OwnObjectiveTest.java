package org.sibyl.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;
import org.sibyl.trainer.data.TrainingSet;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.objective.Learner;
import org.sibyl.trainer.objective.Objective;
import org.sibyl.trainer.objective.Problem;
import org.sibyl.trainer.tensor.Dual;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.Tensor;

/** Objectives of a user's own, on a kind of network of a user's own: several calls, derivatives, a teacher. */
class OwnObjectiveTest {
    private static final int ROWS = 12;
    private static final double[] WEIGHTS = {0.7, -0.2};
    private static final double[] AVERAGED = {0.4, 0.3};
    private static final LossFunction<Curve> LOSSES = new LossFunction<>(new Curve());

    @BeforeAll
    static void oneThread() {
        Engine.getEngine("PyTorch"); // loads the native code
        JniUtils.setNumThreads(1);
    }

    private static float[] pairs(int rows) {
        var random = new SplittableRandom(3);
        float[] pairs = new float[2 * rows];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = (float) random.nextGaussian();
        }
        return pairs;
    }

    private static Problem<Curve> problem(CurveObjective objective) {
        return objective.pose(pairs(ROWS), ROWS, new SplittableRandom(1));
    }

    private static double expected(CurveObjective objective, double[] weights, double... averaged) {
        float[] pairs = pairs(ROWS);
        double sum = 0;
        for (int row = 0; row < ROWS; row++) {
            sum += objective.loss(weights, averaged, pairs[2 * row], pairs[2 * row + 1]);
        }
        return sum / ROWS;
    }

    /** The loss in float64, and its gradient behind it. */
    private static double[] lossAndGradient(Problem<Curve> problem, double... averaged) {
        try (var manager = NDManager.newBaseManager("PyTorch");
                var collector = manager.getEngine().newGradientCollector()) {
            var leaf = manager.create(WEIGHTS);
            leaf.setRequiresGradient(true);
            var average = averaged == WEIGHTS ? leaf : manager.create(averaged);
            var loss = LOSSES.at(leaf, average, 0, problem);
            collector.backward(loss);
            double[] gradient = leaf.getGradient().toDoubleArray();
            return new double[] {loss.toDoubleArray()[0], gradient[0], gradient[1]};
        }
    }

    private static void hasTheGradientOfItsClosedForm(CurveObjective objective, double... averaged) {
        double[] found = lossAndGradient(problem(objective), averaged);
        assertThat(found[0]).isCloseTo(expected(objective, WEIGHTS, averaged), within(1e-12));
        double h = 1e-5;
        for (int i = 0; i < 2; i++) {
            double[] above = WEIGHTS.clone();
            double[] below = WEIGHTS.clone();
            above[i] += h;
            below[i] -= h;
            double slope = (expected(objective, above, averaged) - expected(objective, below, averaged)) / (2 * h);
            assertThat(found[1 + i]).isCloseTo(slope, within(1e-8)).isNotCloseTo(0, within(1e-3));
        }
    }

    /** Called twice, through dual numbers, with a teacher: autograd against central differences of plain numbers. */
    @ParameterizedTest
    @EnumSource(names = "HELD", mode = EnumSource.Mode.EXCLUDE)
    void lossAndGradientAreThoseOfTheFormula(CurveObjective objective) {
        hasTheGradientOfItsClosedForm(objective, AVERAGED);
    }

    /** Even where the average is the very array that is trained. */
    @ParameterizedTest
    @EnumSource(names = {"TAUGHT", "HELD"})
    void noGradientFlowsIntoATeacherOrBeyondAStop(CurveObjective objective) {
        hasTheGradientOfItsClosedForm(objective, WEIGHTS);
    }

    @ParameterizedTest
    @EnumSource
    void lossesAndGradientsOfPartsAddUpToThoseOfTheWhole(CurveObjective objective) {
        var whole = problem(objective);
        double[] first = lossAndGradient(whole.part(0, 5), AVERAGED);
        double[] second = lossAndGradient(whole.part(5, ROWS), AVERAGED);
        double[] all = lossAndGradient(whole, AVERAGED);
        for (int i = 0; i < 3; i++) {
            assertThat(first[i] + second[i]).isCloseTo(all[i], within(1e-12));
        }
    }

    private static TrainingSet data() {
        var random = new SplittableRandom(5);
        double[][] pairs = new double[600][2];
        for (double[] pair : pairs) {
            pair[0] = random.nextGaussian();
            pair[1] = pair[0] + 0.5 * random.nextGaussian();
        }
        return TrainingSet.of(Variables.of(Variable.parameter("x", new Real()), Variable.data("y")), pairs, 100);
    }

    private static TrainingOptions options(int steps) {
        return TrainingOptions.of(steps)
                .withBatchSize(60)
                .withSeed(2)
                .withAveraging(0.5)
                .withValidations(6)
                .withLearningRate(1e-2);
    }

    @ParameterizedTest
    @EnumSource
    void aRunLowersTheLossWhateverThePieces(CurveObjective objective) {
        var set = data();
        var whole = new TrainingRun<>(new Curve(), objective, set, options(60)).run(Progress.none());
        var pieces = new TrainingRun<>(new Curve(), objective, set, options(60).withAccumulation(4));
        assertThat(pieces.run(Progress.none()).weights()).containsExactly(whole.weights(), within(1e-5f));
        var curve = whole.curve();
        assertThat(curve.get(curve.size() - 1).validation())
                .isLessThan(curve.get(0).validation());
    }

    /** Another objective that writes down what its problems are shown. */
    private record Watched(Objective<Curve> inner, List<float[]> trained, List<float[]> averaged, List<Integer> updates)
            implements Objective<Curve> {
        @Override
        public int width() {
            return inner.width();
        }

        @Override
        public Problem<Curve> pose(float[] clean, int rows, RandomGenerator random) {
            return watched(inner.pose(clean, rows, random), learner -> {
                trained.add(values(learner, learner.weights()));
                averaged.add(values(learner, learner.averaged()));
                updates.add(learner.update());
                return inner.pose(clean, rows, random).loss(learner);
            });
        }
    }

    private static float[] values(Learner<Curve> learner, Weights weights) {
        float[] values = new float[2];
        for (int i = 0; i < 2; i++) {
            var parameter = learner.network().parameters().list().get(i);
            values[i] = (float) ((Eager) weights.of(parameter)).toArray()[0];
        }
        return values;
    }

    private static Problem<Curve> watched(Problem<Curve> inner, Function<Learner<Curve>, Tensor> loss) {
        return new Problem<>() {
            @Override
            public int rows() {
                return inner.rows();
            }

            @Override
            public Problem<Curve> part(int from, int to) {
                return inner.part(from, to);
            }

            @Override
            public Tensor loss(Learner<Curve> learner) {
                return loss.apply(learner);
            }
        };
    }

    /** Six updates, then one validation: a ← a + s(k) (w − a) by hand from the weights that came. */
    @Test
    void theTeacherIsTheRunningAverageOfTheWeights() {
        var watched = new Watched(CurveObjective.TAUGHT, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        new TrainingRun<>(new Curve(), watched, data(), options(6).withValidations(1)).run(Progress.none());
        assertThat(watched.updates()).containsExactly(0, 1, 2, 3, 4, 5, 5);
        assertThat(watched.averaged().get(0))
                .containsExactly(watched.trained().get(0))
                .containsExactly(new Curve().parameters().initialValues(2));
        assertThat(watched.averaged().get(6)).containsExactly(watched.trained().get(6));
        var share = new Averaging.Exponential(0.5).shares().get(0);
        double average = 0;
        for (int k = 1; k < 6; k++) {
            average += share.applyAsDouble(k) * (watched.trained().get(k)[0] - average);
            assertThat((double) watched.averaged().get(k)[0]).isCloseTo(average, within(1e-6));
        }
        assertThat(watched.averaged().get(5)).isNotEqualTo(watched.trained().get(5));
    }

    @Test
    void aLossThatIsNotOneNumberOfTheEngineIsRefused() {
        try (var manager = NDManager.newBaseManager("PyTorch")) {
            var flat = manager.create(WEIGHTS);
            var inner = problem(CurveObjective.SLOPE);
            var wide = watched(inner, learner -> learner.tensor(new float[6], 3, 2));
            assertThatThrownBy(() -> LOSSES.at(flat, flat, 0, wide))
                    .hasMessage("a loss must be a single number, but has the shape [3, 2]: average it over rows");
            var dual = watched(inner, learner -> Dual.constant(learner.tensor(new float[1], 1)));
            assertThatThrownBy(() -> LOSSES.at(flat, flat, 0, dual))
                    .hasMessageContaining("but is of Dual: take the value out of a dual number");
        }
    }
}
