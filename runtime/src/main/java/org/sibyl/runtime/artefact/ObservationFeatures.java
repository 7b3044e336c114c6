package org.sibyl.runtime.artefact;

import java.util.Arrays;
import java.util.List;
import org.sibyl.solvers.variable.Role;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

/**
 * The few numbers that an observation is judged by. Up to {@value #MOST} data are these numbers themselves; of more, such as series and
 * images, each channel has three: the mean of its numbers, the logarithm of their spread, and the largest size of one. Where these were too
 * many, each variable has three, or all together. Where numbers may be absent there are these three always, of the numbers that are there. Immutable
 * and thread-safe.
 */
public final class ObservationFeatures {
    /** The most features. */
    public static final int MOST = 64;

    private static final int OF_GROUP = 3;

    /** Added to a spread before its logarithm, in deviations of the training rows: a constant series has one. */
    private static final double FLAT = 1e-3;

    private final int[] groupOf;
    private final int groups;
    private final boolean single;

    private ObservationFeatures(int[] groupOf, int groups, boolean single) {
        this.groupOf = groupOf;
        this.groups = groups;
        this.single = single;
    }

    /** The features of a model's data. */
    public static ObservationFeatures of(Variables variables) {
        var data = variables.blocksOf(Role.DATA);
        int channels = channels(data);
        boolean byChannel = channels * OF_GROUP <= MOST;
        boolean byVariable = data.size() * OF_GROUP <= MOST;
        int[] groupOf = new int[variables.data()];
        int at = 0;
        int before = 0;
        for (int v = 0; v < data.size(); v++) {
            int own = data.get(v).form().channels();
            for (int i = 0; i < data.get(v).size(); i++) {
                groupOf[at++] = byChannel ? before + i % own : byVariable ? v : 0;
            }
            before += own;
        }
        boolean single = groupOf.length <= MOST && data.stream().noneMatch(Variable::isMaybeAbsent);
        return new ObservationFeatures(groupOf, byChannel ? channels : byVariable ? data.size() : 1, single);
    }

    /** How many channels some variables have. */
    static int channels(List<Variable> variables) {
        return variables.stream().mapToInt(each -> each.form().channels()).sum();
    }

    /** How many features there are. */
    public int count() {
        return single ? groupOf.length : groups * OF_GROUP;
    }

    /**
     * The features of an observation.
     *
     * @param network the network's values of all data, NaN where absent
     */
    public double[] of(double... network) {
        return single ? network.clone() : summaries(network);
    }

    private double[] summaries(double... network) {
        double[] mean = new double[groups];
        double[] square = new double[groups];
        double[] largest = new double[groups];
        int[] seen = new int[groups];
        for (int i = 0; i < network.length; i++) {
            int g = groupOf[i];
            if (Double.isNaN(network[i])) {
                continue; // absent
            }
            double delta = network[i] - mean[g];
            mean[g] += delta / ++seen[g];
            square[g] += delta * (network[i] - mean[g]);
            largest[g] = Math.max(largest[g], Math.abs(network[i]));
        }
        double[] features = Arrays.copyOf(mean, groups * OF_GROUP);
        for (int g = 0; g < groups; g++) {
            features[groups + g] = Math.log(FLAT + Math.sqrt(square[g] / Math.max(1, seen[g])));
            features[2 * groups + g] = largest[g];
        }
        return features;
    }
}
