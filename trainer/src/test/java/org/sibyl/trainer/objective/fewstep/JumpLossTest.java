package org.sibyl.trainer.objective.fewstep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.solvers.jump.AverageVelocity;
import org.sibyl.solvers.jump.Consistency;
import org.sibyl.solvers.jump.Jumps;
import org.sibyl.solvers.jump.Segments;
import org.sibyl.solvers.jump.Trigonometric;
import org.sibyl.trainer.network.fewstep.JumpNetwork;
import org.sibyl.trainer.objective.Inference;
import org.sibyl.trainer.objective.Learner;
import org.sibyl.trainer.objective.MaskLaw;
import org.sibyl.trainer.tensor.Eager;

/**
 * The exact map of normal data is where each loss has no gradient. Gradients are means over 60,000 rows with fixed seeds; bounds are some five of their
 * standard errors, and every flipped sign moves them by several tenths.
 */
class JumpLossTest {
    private static final int ROWS = 60_000;
    private static final double DEVIATION = 0.6;

    private static double gradient(JumpLoss loss, Jumps jumps, double error) {
        var objective = FewStepObjective.of(loss, jumps, 1, new Inference.Unconditional(1))
                .forUpdates(10);
        var random = new SplittableRandom(4);
        float[] clean = new float[ROWS];
        for (int i = 0; i < ROWS; i++) {
            clean[i] = (float) (DEVIATION * random.nextGaussian());
        }
        var problem = objective.pose(clean, ROWS, random);
        try (var manager = NDManager.newBaseManager()) {
            var weights = manager.create(new double[] {error});
            weights.setRequiresGradient(true);
            try (var collector = Engine.getInstance().newGradientCollector()) {
                var learner = new Learner<JumpNetwork>(new GaussianMaps(jumps, DEVIATION), weights, weights, 9);
                collector.backward(((Eager) problem.loss(learner)).array());
            }
            return weights.getGradient().toDoubleArray()[0];
        }
    }

    @Test
    void theAverageVelocityOfNormalDataIsWhereTheMeanFlowRests() {
        for (var identity : MeanFlowLoss.Identity.values()) {
            for (double equal : new double[] {0.01, 0.5}) {
                var loss = new MeanFlowLoss(equal, 0, 1e-3, identity);
                assertThat(gradient(loss, new AverageVelocity(), 0)).isCloseTo(0, within(0.03));
                assertThat(gradient(loss, new AverageVelocity(), 0.2)).isGreaterThan(0.05);
            }
        }
    }

    /** (‖error‖² + c)^−p is c^−p where c is large, and no constant otherwise. */
    @Test
    void adaptiveWeightsFollowTheirFormula() {
        double plain =
                gradient(new MeanFlowLoss(0.5, 0, 1, MeanFlowLoss.Identity.EULERIAN), new AverageVelocity(), 0.2);
        double c = 1e6;
        assertThat(Math.sqrt(c)
                        * gradient(
                                new MeanFlowLoss(0.5, 0.5, c, MeanFlowLoss.Identity.EULERIAN),
                                new AverageVelocity(),
                                0.2))
                .isCloseTo(plain, within(1e-4));
        assertThat(gradient(new MeanFlowLoss(0.5, 0.5, 1, MeanFlowLoss.Identity.EULERIAN), new AverageVelocity(), 0.2))
                .isLessThan(0.9 * plain);
    }

    @Test
    void theConsistencyFunctionOfNormalDataIsWhereConsistencyTrainingRests() {
        var map = new Consistency(1, 1e-3, 4);
        double huber = 1e4; // d is ‖·‖²/2c where c is large
        var loss = new ConsistencyLoss(map, 1000, 1000, huber);
        assertThat(huber * gradient(loss, map, 0)).isCloseTo(0, within(0.05));
        assertThat(huber * Math.abs(gradient(loss, map, 0.2))).isGreaterThan(0.1);
    }

    @Test
    void theConsistencyFunctionOfNormalDataIsWhereTheStableLossRests() {
        for (double sigma : new double[] {1, 2}) {
            var map = new Trigonometric(sigma);
            double constant = 1e4; // the tangent is divided by it alone
            var loss = new StableConsistencyLoss(map, constant, 0);
            assertThat(constant * gradient(loss, map, 0)).as("σ = %s", sigma).isCloseTo(0, within(0.03));
            assertThat(constant * Math.abs(gradient(loss, map, 0.2))).isGreaterThan(0.1);
        }
    }

    /** Before the warm-up ends the tangent lacks a part, and the exact map is no place to rest. */
    @Test
    void theTangentWarmsUp() {
        var map = new Trigonometric(1);
        assertThat(1e4 * Math.abs(gradient(new StableConsistencyLoss(map, 1e4, 1), map, 0)))
                .isGreaterThan(1e4 * Math.abs(gradient(new StableConsistencyLoss(map, 1e4, 0), map, 0)));
    }

    static List<WayLoss> taught() {
        var consistency = new Consistency(1, 1e-9, 80);
        return List.of(
                new SegmentLoss(new Segments(List.of(1.0, 0.7, 0.2, 0.0))),
                new TaughtMeanFlowLoss(5, 0.3),
                new TaughtConsistencyLoss(consistency, 4),
                new TaughtConsistencyLoss(new Trigonometric(1), 3),
                new TaughtConsistencyLoss(new Trigonometric(2), 3));
    }

    private static Jumps jumps(WayLoss loss) {
        if (loss instanceof SegmentLoss segments) {
            return segments.segments();
        }
        return loss instanceof TaughtConsistencyLoss consistency ? consistency.map() : new AverageVelocity();
    }

    /** A clean row is a way: on the straight path every state is the start times the ratio of deviations. */
    @ParameterizedTest
    @MethodSource("taught")
    void theFlowMapHasNoLossOnItsOwnWays(WayLoss loss) {
        var nodes = loss.nodes();
        int states = nodes.size();
        var objective = FewStepObjective.of(loss, jumps(loss), states - 1, new Inference.Unconditional(1));
        assertThat(objective.width()).isEqualTo(states);
        var random = new SplittableRandom(5);
        int rows = 64;
        float[] clean = new float[states * rows];
        for (int i = 0; i < clean.length; i += states) {
            double z = random.nextGaussian();
            for (int k = 0; k < states; k++) {
                double share = nodes.get(k).share();
                clean[i + k] = (float) (z * nodes.get(k).scale() * Math.hypot((1 - share) * DEVIATION, share));
            }
        }
        try (var manager = NDManager.newBaseManager()) {
            var problem = objective.pose(clean, rows, random);
            for (double error : new double[] {0, 0.5}) {
                var weights = manager.create(new double[] {error});
                var learner = new Learner<JumpNetwork>(new GaussianMaps(jumps(loss), DEVIATION), weights, weights, 0);
                double sum = ((Eager) problem.loss(learner)).toArray()[0];
                double parts = ((Eager) problem.part(0, 20).loss(learner)).toArray()[0]
                        + ((Eager) problem.part(20, rows).loss(learner)).toArray()[0];
                assertThat(parts).isCloseTo(sum, within(1e-12 * Math.max(1, sum)));
                assertThat(sum).isBetween(error == 0 ? 0.0 : 0.02, error == 0 ? 1e-10 : 1e4);
            }
        }
    }

    /** Each state of a map lies on the straight path at the node's share, once divided by the node's scale. */
    @Test
    void nodesSayWhereStatesOfAMapLieOnTheStraightPath() {
        assertThat(WayNode.of(new AverageVelocity(), 1, 0.25, 0))
                .containsExactly(new WayNode(1, 1, 1), new WayNode(0.25, 0.25, 1), new WayNode(0, 0, 1));
        assertThat(WayNode.of(Consistency.STANDARD, 3, 1e-3))
                .containsExactly(new WayNode(3, 0.75, 4), new WayNode(1e-3, 0, 1));
        var angles = WayNode.of(new Trigonometric(2), Math.PI / 2, Math.PI / 4, 0);
        assertThat(angles.get(0)).isEqualTo(new WayNode(Math.PI / 2, 1, 2));
        assertThat(angles.get(1).share()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(angles.get(1).scale()).isCloseTo(3 * Math.sqrt(0.5), within(1e-12));
        assertThat(angles.get(2)).isEqualTo(new WayNode(0, 0, 1));
    }

    /** Of a normal distribution and its own draws the score is σ/√π; the mean of 60,000 rows has an error of 0.002. */
    @Test
    void theValidationIsTheEnergyScoreAndIsLeastForTheExactMap() {
        double exact = validation(0);
        assertThat(exact).isCloseTo(DEVIATION / Math.sqrt(Math.PI), within(0.01));
        assertThat(validation(0.3)).isGreaterThan(exact + 0.005);
        assertThat(validation(-0.3)).isGreaterThan(exact + 0.005);
    }

    private static double validation(double error) {
        var objective =
                FewStepObjective.of(MeanFlowLoss.DEFAULT, new AverageVelocity(), 2, new Inference.Unconditional(1));
        var random = new SplittableRandom(6);
        float[] clean = new float[ROWS];
        for (int i = 0; i < ROWS; i++) {
            clean[i] = (float) (DEVIATION * random.nextGaussian());
        }
        try (var manager = NDManager.newBaseManager()) {
            var weights = manager.create(new double[] {error});
            var learner =
                    new Learner<JumpNetwork>(new GaussianMaps(new AverageVelocity(), DEVIATION), weights, weights, 0);
            return ((Eager) objective.pose(clean, ROWS, random).validation(learner)).toArray()[0];
        }
    }

    @Test
    void timeIsCutFinerInEqualSharesOfTheRunAndIntervalsFollowTheirWeights() {
        var loss = new ConsistencyLoss(Consistency.STANDARD, 10, 160, 1);
        assertThat(loss.steps(0)).isEqualTo(10);
        assertThat(loss.steps(0.21)).isEqualTo(20);
        assertThat(loss.steps(0.99)).isEqualTo(160);
        double[] times = Consistency.STANDARD.grid(3);
        int[] first = ConsistencyLoss.intervals(times, 0f, 0.9999999f);
        assertThat(first).containsExactly(0, 2);
    }

    @Test
    void jointInferenceAndForbiddenStepsAreRefused() {
        assertThatThrownBy(() -> FewStepObjective.of(
                        MeanFlowLoss.DEFAULT,
                        new AverageVelocity(),
                        1,
                        new Inference.Joint(1, 2, new MaskLaw.Posterior())))
                .hasMessageContainingAll("a few-step map must be conditional", "joint", "distil");
        assertThatThrownBy(() -> FewStepObjective.of(
                        new SegmentLoss(Segments.equal(4)), Segments.equal(4), 3, new Inference.Unconditional(1)))
                .hasMessageContainingAll("exactly 4 steps", "3 were asked for");
    }
}
