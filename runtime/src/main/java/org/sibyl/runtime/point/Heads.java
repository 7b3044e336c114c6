package org.sibyl.runtime.point;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.sibyl.runtime.artefact.Point;
import org.sibyl.runtime.capability.Contexts;
import org.sibyl.runtime.capability.GivenRows;
import org.sibyl.runtime.capability.Inquiry;
import org.sibyl.runtime.capability.Workers;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.engine.Workspace;
import org.sibyl.runtime.error.SamplingFailedException;

/**
 * What the heads say of every observation of a call: the network runs once for each, in chunks of observations.
 *
 * @param byRule numbers [observations, numbers] of each head, by its rule's name
 */
@SuppressWarnings("ArrayRecordComponent") // read within one call, never compared
record Heads(Map<String, float[]> byRule) {

    /**
     * Runs the network.
     *
     * @throws IllegalArgumentException if the options have a solver
     * @throws SamplingFailedException if a number is not finite
     */
    static Heads of(Point point, Programs programs, Inquiry inquiry) {
        inquiry.options().requireOneEvaluation("a point network");
        int dimension = inquiry.question().freeCount();
        var heads = new LinkedHashMap<String, float[]>();
        point.rules()
                .forEach(rule -> heads.put(rule.name(), new float[inquiry.observations() * rule.numbers(dimension)]));
        var contexts = new Contexts(inquiry, programs);
        Workers.run(
                inquiry.observations(),
                inquiry.options(),
                inquiry.guard(),
                capacity -> new HeadsWorker(inquiry, contexts, programs.workspace(capacity), capacity, heads));
        return new Heads(heads);
    }

    /** Returns what one head says of an observation. */
    double[] of(String rule, int numbers, int observation) {
        float[] all = byRule.getOrDefault(rule, new float[0]);
        double[] own = new double[numbers];
        for (int i = 0; i < numbers; i++) {
            own[i] = all[observation * numbers + i];
        }
        return own;
    }

    /** The work of one thread: each chunk fills its own part of the arrays. */
    private static final class HeadsWorker implements Workers.Worker {

        private final Inquiry inquiry;
        private final Workspace workspace;
        private final GivenRows given;
        private final Map<String, float[]> heads;

        HeadsWorker(Inquiry inquiry, Contexts contexts, Workspace workspace, int capacity, Map<String, float[]> heads) {
            this.inquiry = inquiry;
            this.workspace = workspace;
            this.given = new GivenRows(inquiry.question(), contexts, workspace, capacity);
            this.heads = heads;
        }

        @Override
        public void work(int from, int to) {
            for (int observation = from; observation < to; observation++) {
                given.put(observation - from, observation);
            }
            inquiry.guard().run(workspace, Point.ESTIMATE, to - from, Set.of());
            heads.forEach((rule, values) -> {
                int numbers = values.length / inquiry.observations();
                workspace.buffer(rule).get(0, values, from * numbers, (to - from) * numbers);
                for (int i = from * numbers; i < to * numbers; i++) {
                    if (!Float.isFinite(values[i])) {
                        throw new SamplingFailedException(
                                "every estimate must be finite, but " + rule + " of observation " + i / numbers + " is "
                                        + values[i] + "; the observation is outside what the model was trained on");
                    }
                }
            });
        }

        @Override
        public void close() {
            workspace.close();
        }
    }
}
