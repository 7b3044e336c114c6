package org.sibyl.recipes.fewstep;

import org.sibyl.solvers.jump.AverageVelocity;
import org.sibyl.solvers.jump.Consistency;
import org.sibyl.solvers.jump.Jumps;
import org.sibyl.solvers.jump.Segments;
import org.sibyl.solvers.jump.Trigonometric;
import org.sibyl.trainer.objective.fewstep.ConsistencyLoss;
import org.sibyl.trainer.objective.fewstep.JumpLoss;
import org.sibyl.trainer.objective.fewstep.MeanFlowLoss;
import org.sibyl.trainer.objective.fewstep.SegmentLoss;
import org.sibyl.trainer.objective.fewstep.StableConsistencyLoss;
import org.sibyl.trainer.objective.fewstep.TaughtConsistencyLoss;
import org.sibyl.trainer.objective.fewstep.TaughtMeanFlowLoss;
import org.sibyl.trainer.objective.fewstep.WayLoss;

/** Which few-step map is learned, and how. Immutable. */
public sealed interface MapChoice {

    /** The name of the recipe. */
    String name();

    /** How many steps the model makes by itself, and is validated with. */
    int steps();

    /** A copy whose model makes another number of steps. */
    MapChoice withSteps(int count);

    /** What the jumps are. */
    Jumps jumps();

    /** What it is trained for on pairs. */
    JumpLoss loss();

    /** What it is trained for on the ways of a teacher. */
    WayLoss taughtLoss();

    /**
     * Average velocities; see {@link MeanFlowLoss}.
     *
     * @param steps of the model
     * @param equalTimes share of the rows with r = t
     * @param adaptivePower p of the adaptive weight
     * @param adaptiveConstant c of the adaptive weight
     * @param identity what holds between different times
     */
    record MeanFlow(
            int steps, double equalTimes, double adaptivePower, double adaptiveConstant, MeanFlowLoss.Identity identity)
            implements MapChoice {
        /** One step. */
        public static final MeanFlow DEFAULT = new MeanFlow(
                1,
                MeanFlowLoss.DEFAULT.equalShare(),
                MeanFlowLoss.DEFAULT.power(),
                MeanFlowLoss.DEFAULT.constant(),
                MeanFlowLoss.DEFAULT.identity());

        @Override
        public MeanFlow withSteps(int count) {
            return new MeanFlow(count, equalTimes, adaptivePower, adaptiveConstant, identity);
        }

        @Override
        public String name() {
            return "mean-flow";
        }

        @Override
        public Jumps jumps() {
            return new AverageVelocity();
        }

        @Override
        public JumpLoss loss() {
            return new MeanFlowLoss(equalTimes, adaptivePower, adaptiveConstant, identity);
        }

        @Override
        public WayLoss taughtLoss() {
            return TaughtMeanFlowLoss.DEFAULT;
        }
    }

    /**
     * A consistency function on a grid of times; see {@link ConsistencyLoss}.
     *
     * @param steps of the model
     * @param fewestIntervals of the grid, at first
     * @param mostIntervals of the grid, at last
     * @param huber h of the distance
     */
    record DiscreteConsistency(int steps, int fewestIntervals, int mostIntervals, double huber) implements MapChoice {
        /** Two steps. */
        public static final DiscreteConsistency DEFAULT = new DiscreteConsistency(
                2, ConsistencyLoss.DEFAULT.fewest(), ConsistencyLoss.DEFAULT.most(), ConsistencyLoss.DEFAULT.huber());

        @Override
        public DiscreteConsistency withSteps(int count) {
            return new DiscreteConsistency(count, fewestIntervals, mostIntervals, huber);
        }

        @Override
        public String name() {
            return "consistency";
        }

        @Override
        public Consistency jumps() {
            return Consistency.STANDARD;
        }

        @Override
        public JumpLoss loss() {
            return new ConsistencyLoss(jumps(), fewestIntervals, mostIntervals, huber);
        }

        @Override
        public WayLoss taughtLoss() {
            return new TaughtConsistencyLoss(jumps(), TaughtConsistencyLoss.INTERVALS);
        }
    }

    /**
     * A consistency function in continuous time; see {@link StableConsistencyLoss}.
     *
     * @param steps of the model
     * @param tangentConstant c of the tangent's length
     * @param warmUp share of the run in which the tangent grows
     */
    record StableConsistency(int steps, double tangentConstant, double warmUp) implements MapChoice {
        /** Two steps. */
        public static final StableConsistency DEFAULT = new StableConsistency(
                2, StableConsistencyLoss.DEFAULT.constant(), StableConsistencyLoss.DEFAULT.warmUp());

        @Override
        public StableConsistency withSteps(int count) {
            return new StableConsistency(count, tangentConstant, warmUp);
        }

        @Override
        public String name() {
            return "stable-consistency";
        }

        @Override
        public Trigonometric jumps() {
            return StableConsistencyLoss.DEFAULT.map();
        }

        @Override
        public JumpLoss loss() {
            return new StableConsistencyLoss(jumps(), tangentConstant, warmUp);
        }

        @Override
        public WayLoss taughtLoss() {
            return new TaughtConsistencyLoss(jumps(), TaughtConsistencyLoss.INTERVALS);
        }
    }

    /**
     * The jumps of a teacher; see {@link SegmentLoss}.
     *
     * @param steps of the model, which has no others
     */
    record Distilled(int steps) implements MapChoice {
        @Override
        public Distilled withSteps(int count) {
            return new Distilled(count);
        }

        @Override
        public String name() {
            return "distilled";
        }

        @Override
        public Segments jumps() {
            return Segments.equal(steps);
        }

        /** There is no other. */
        @Override
        public WayLoss loss() {
            return taughtLoss();
        }

        @Override
        public WayLoss taughtLoss() {
            return new SegmentLoss(jumps());
        }
    }
}
