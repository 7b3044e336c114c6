package org.sibyl.trainer.objective.fewstep;

import java.util.List;

/** A loss whose clean rows are the ways of a teacher. */
public sealed interface WayLoss extends JumpLoss permits SegmentLoss, TaughtMeanFlowLoss, TaughtConsistencyLoss {

    /** Where it looks at a way, from noise to data. */
    List<WayNode> nodes();

    @Override
    default int states() {
        return nodes().size();
    }

    @Override
    default int evaluations() {
        return 1;
    }
}
