package org.sibyl.trainer.objective;

import java.util.List;
import java.util.random.RandomGenerator;
import org.sibyl.solvers.variable.Column;
import org.sibyl.solvers.variable.Form;
import org.sibyl.trainer.data.TrialCounts;
import org.sibyl.trainer.network.Network;

/**
 * An objective whose rows show the network some of their trials, others at each update.
 *
 * @param objective what the network is trained for
 * @param counts how many trials
 * @param parameters how many numbers of a row come before the trials
 * @param trials form of the trials
 * @param <N> kind of network
 */
public record FewerTrials<N extends Network>(Objective<N> objective, TrialCounts counts, int parameters, Form trials)
        implements Objective<N> {

    @Override
    public int width() {
        return objective.width();
    }

    @Override
    public FewerTrials<N> forColumns(List<Column> columns) {
        return new FewerTrials<>(objective.forColumns(columns), counts, parameters, trials);
    }

    @Override
    public FewerTrials<N> forUpdates(int updates) {
        return new FewerTrials<>(objective.forUpdates(updates), counts, parameters, trials);
    }

    @Override
    public Problem<N> pose(float[] clean, int rows, RandomGenerator random) {
        for (int row = 0; row < rows; row++) {
            counts.thin(clean, row * width() + parameters, trials, random);
        }
        return objective.pose(clean, rows, random);
    }

    @Override
    public String toString() {
        return "FewerTrials[" + counts + ", " + objective + "]";
    }
}
