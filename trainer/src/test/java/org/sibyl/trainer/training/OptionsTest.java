package org.sibyl.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;
import org.sibyl.trainer.data.TrainingSet;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Mlp;
import org.sibyl.trainer.network.MlpConfig;
import org.sibyl.trainer.objective.MaskLaw;
import org.sibyl.trainer.objective.MethodObjective;

/** What each option does to a run. */
class OptionsTest {
    @BeforeAll
    static void oneThread() {
        Engine.getEngine("PyTorch"); // loads the native code
        JniUtils.setNumThreads(1);
    }

    private static TrainedNetwork<FieldNetwork> trained(TrainingOptions options) {
        var random = new SplittableRandom(1);
        double[][] pairs = new double[600][2];
        for (double[] pair : pairs) {
            pair[0] = random.nextGaussian();
            pair[1] = pair[0] + 0.5 * random.nextGaussian();
        }
        var set = TrainingSet.of(Variables.of(Variable.parameter("theta", new Real()), Variable.data("x")), pairs, 100);
        return new TrainingRun<>(
                        new Mlp(MlpConfig.joint(2, 8, 1)),
                        MethodObjective.flowMatching(new MaskLaw.Structured(0.4), 1, 2),
                        set,
                        options)
                .run(Progress.none());
    }

    private static TrainingOptions options(int steps) {
        return TrainingOptions.of(steps).withBatchSize(32).withSeed(3);
    }

    @Test
    void theGradientInPiecesIsTheGradientOfTheBatch() {
        float[] whole = trained(options(20)).weights();
        float[] pieces = trained(options(20).withAccumulation(8)).weights();
        assertThat(pieces).isNotEqualTo(whole); // another order of summation
        assertThat(pieces).containsExactly(whole, within(2e-5f));
    }

    @Test
    void readingLossesLaterChangesNothingButRounding() {
        var often = trained(options(40).withValidations(4));
        var seldom = trained(options(40).withValidations(4).withLossReading(9));
        assertThat(seldom.weights()).containsExactly(often.weights(), within(2e-5f));
        for (int i = 0; i < 4; i++) {
            assertThat(seldom.curve().get(i).training())
                    .isCloseTo(often.curve().get(i).training(), within(1e-5));
        }
    }

    @Test
    void theRateIsGivenFor256RowsAndFollowsTheBatchAsAsked() {
        assertThat(RateScaling.SQUARE_ROOT.apply(1e-4, 4096)).isCloseTo(4e-4, within(1e-18));
        assertThat(RateScaling.LINEAR.apply(1e-4, 1024)).isCloseTo(4e-4, within(1e-18));
        assertThat(RateScaling.NONE.apply(1e-4, 1024)).isEqualTo(1e-4);
        var options =
                TrainingOptions.of(100).withRateScaling(RateScaling.SQUARE_ROOT).withBatchSize(64);
        assertThat(options.optimisation().schedule(64, 100).peak()).isCloseTo(5e-4, within(1e-18));
    }

    @Test
    void theScheduleCountsUpdatesWhateverThePieces() {
        var schedule = options(100).withAccumulation(4).optimisation().schedule(32, 100);
        assertThat(schedule.at(99)).isCloseTo(1e-6 * Math.sqrt(32.0 / 256), within(1e-12));
        assertThat(schedule.warmup()).isEqualTo(10);
    }

    @Test
    void theWarmUpIsAFiftiethOfTheRunAndTwoHundredUpdatesOrATenthOfAShortOne() {
        int[] steps = {4, 400, 2000, 9000, 16_000, 50_000};
        int[] warmups = {1, 40, 200, 200, 320, 1000};
        for (int i = 0; i < steps.length; i++) {
            assertThat(TrainingOptions.of(steps[i]).optimisation().warmup()).isEqualTo(warmups[i]);
        }
    }

    @Test
    void patienceCountsValidationsWithoutEnoughImprovementAndTheBestAreKeptAtAnyGain() {
        var best = new BestWeights(new ValidationPlan(20, 3, 0.1));
        assertThat(best.offer(1.0, new float[] {1})).isTrue();
        assertThat(best.offer(0.95, new float[] {2})).isTrue(); // lower, but by less than a tenth
        assertThat(best.offer(0.96, new float[] {3})).isFalse();
        assertThat(best.isExhausted()).isFalse();
        assertThat(best.offer(0.89, new float[] {4})).isTrue(); // a tenth below 1.0
        assertThat(best.offer(0.9, new float[] {5})).isFalse();
        assertThat(best.offer(Double.NaN, new float[] {6})).isFalse();
        assertThat(best.isExhausted()).isFalse();
        assertThat(best.offer(0.9, new float[] {7})).isFalse();
        assertThat(best.isExhausted()).isTrue();
        assertThat(best.weights()).containsExactly(4);
    }

    @Test
    void negativeLossesImproveDownwardsToo() {
        var best = new BestWeights(new ValidationPlan(20, 1, 0.1));
        best.offer(-1, new float[] {1});
        best.offer(-1.2, new float[] {2});
        assertThat(best.isExhausted()).isFalse();
        best.offer(-1.25, new float[] {3});
        assertThat(best.isExhausted()).isTrue();
    }

    @Test
    void theBestWeightsAreACopyThatLaterUpdatesDoNotReach() {
        try (var manager = NDManager.newBaseManager("PyTorch")) {
            var weights = manager.create(new float[] {1, 2});
            var best = new BestWeights(new ValidationPlan(20, 3, 0));
            float[] given = weights.toFloatArray();
            best.offer(1, given);
            given[0] = 77;
            weights.addi(5);
            best.offer(2, weights.toFloatArray());
            best.weights()[1] = 88;
            assertThat(best.weights()).containsExactly(1, 2);
        }
    }

    /** A rate of 0.5 wrecks the network after its first, good validations: the run must return what those had. */
    @Test
    void aRunReturnsItsBestWeightsAndStopsEarly() {
        var good =
                trained(options(40).withValidations(40).withLearningRate(1e-3).withWarmup(0));
        var calm = options(40)
                .withValidations(40)
                .withAveraging(0)
                .with(new Optimisation(0.5, 1, RateScaling.NONE, 39, 0, Double.POSITIVE_INFINITY))
                .withEarlyStopping(5, 0);
        var wrecked = trained(calm);
        int stopped = wrecked.curve().size();
        double lowest = Double.POSITIVE_INFINITY;
        int at = 0;
        for (var point : wrecked.curve()) {
            if (point.validation() < lowest) {
                lowest = point.validation();
                at = point.step();
            }
        }
        assertThat(stopped).isEqualTo(at + 5).isLessThan(40);
        assertThat(wrecked.weights())
                .isEqualTo(trained(calm.withValidations(40), at))
                .isNotEqualTo(good.weights());
    }

    /** The newest weights after some updates of a run, by cutting its patience there. */
    private static float[] trained(TrainingOptions options, int updates) {
        var cut = new float[1][];
        var random = new SplittableRandom(1);
        double[][] pairs = new double[600][2];
        for (double[] pair : pairs) {
            pair[0] = random.nextGaussian();
            pair[1] = pair[0] + 0.5 * random.nextGaussian();
        }
        var set = TrainingSet.of(Variables.of(Variable.parameter("theta", new Real()), Variable.data("x")), pairs, 100);
        var network = new Mlp(MlpConfig.joint(2, 8, 1));
        var objective = MethodObjective.flowMatching(new MaskLaw.Structured(0.4), 1, 2);
        try (var manager = NDManager.newBaseManager("PyTorch");
                var batches = new Batches<>(objective, set, options, 0)) {
            var state = new TrainingState(manager, network, options);
            var step = new TrainingStep<FieldNetwork>(network, manager, state.weights(), state.optimiser(), options);
            var rates = options.optimisation().schedule(options.batchSize(), options.steps());
            for (int k = 0; k < updates; k++) {
                step.update(batches.next(), state.average(), rates.at(k), k);
                state.updated();
            }
            cut[0] = state.weights().toFloatArray();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return cut[0];
    }

    @Test
    void wrongOptionsAreNamed() {
        assertThatThrownBy(() -> options(0)).hasMessageContaining("steps must be at least 1, but is 0");
        assertThatThrownBy(() -> options(9).withLearningRate(Double.NaN)).hasMessageContaining("learningRate");
        assertThatThrownBy(() -> options(9).withWarmup(10)).hasMessageContaining("warmup must be between 0 and steps");
        assertThatThrownBy(() -> options(9).withAccumulation(3)).hasMessageContaining("equal pieces, but is 3");
        assertThatThrownBy(() -> options(9).withAveraging(1)).hasMessageContaining("averaging must be in [0, 1)");
        assertThatThrownBy(() -> options(9).withEarlyStopping(0, 0)).hasMessageContaining("patience");
        assertThatThrownBy(() -> options(9).withEarlyStopping(1, Double.NaN)).hasMessageContaining("improvement");
        assertThatThrownBy(() -> options(9).withLossReading(0)).hasMessageContaining("lossReading");
        assertThatThrownBy(() -> new Averaging.Power(0.05, 0.3, 1)).hasMessageContaining("(0.0001, 0.28], but is 0.3");
        assertThatThrownBy(() -> new Averaging.Power(0.05, 0.05, 1)).hasMessageContaining("two different widths");
    }
}
