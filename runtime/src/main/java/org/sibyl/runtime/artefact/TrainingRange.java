package org.sibyl.runtime.artefact;

import java.util.List;
import org.sibyl.solvers.variable.Role;
import org.sibyl.solvers.variable.Variables;

/**
 * Where the observations lie that a model was trained on, and how far from their middle those lay that it was not: what an observation is
 * checked against. Immutable and thread-safe.
 *
 * <p>The distance of an observation is that of Mahalanobis over {@link ObservationFeatures} f, √(|W (f − c)|² / n) for n of them: about 1
 * for the usual one. Among pairs that were held out of the training, the share that lie as far is an exact p-value for one more drawn
 * as they were, whatever the law (V. Vovk, A. Gammerman and G. Shafer, Algorithmic Learning in a Random World, 2005, section 2.2).
 *
 * @param lower least natural value of each channel of the data in training, or of each variable where there are very many channels
 * @param upper largest one, as many
 * @param centre middle c of the features of training rows
 * @param whitening W, row by row up to its diagonal; W^T W is the inverse of their covariance
 * @param heldOut how many pairs were held out, at least 1
 * @param ranks which of their distances are kept, 1 for the largest, rising to all of them
 * @param distances those, falling
 */
public record TrainingRange(
        List<Double> lower,
        List<Double> upper,
        List<Double> centre,
        List<Double> whitening,
        int heldOut,
        List<Integer> ranks,
        List<Double> distances) {
    /** Channels with a range each; of more, each variable has one. */
    private static final int MOST_CHANNELS = 1024;

    /** The rate of false alarms that is aimed at; few held-out pairs allow a larger one only. */
    private static final int ONE_IN = 1000;

    /** Copies the lists, and checks what they hold. */
    public TrainingRange {
        lower = List.copyOf(lower);
        upper = List.copyOf(upper);
        centre = List.copyOf(centre);
        whitening = List.copyOf(whitening);
        ranks = List.copyOf(ranks);
        distances = List.copyOf(distances);
        int features = centre.size();
        require(lower.size() == upper.size(), "as many lower as upper ends", lower.size() + " and " + upper.size());
        require(
                whitening.size() == features * (features + 1) / 2 && features <= ObservationFeatures.MOST,
                "a triangle of whitening over at most " + ObservationFeatures.MOST + " centres",
                whitening.size() + " and " + features);
        require(
                !ranks.isEmpty() && ranks.size() == distances.size() && ranks.get(0) == 1,
                "a distance for each rank from 1 on",
                ranks.size() + " and " + distances.size());
        for (int i = 1; i < ranks.size(); i++) {
            require(
                    ranks.get(i) > ranks.get(i - 1) && distances.get(i) <= distances.get(i - 1),
                    "rising ranks and falling distances",
                    ranks + " and " + distances);
        }
        require(
                ranks.get(ranks.size() - 1) == heldOut,
                "ranks up to the " + heldOut + " pairs held out",
                "up to " + ranks.get(ranks.size() - 1));
    }

    private static void require(boolean holds, String what, String has) {
        if (!holds) {
            throw new IllegalArgumentException("a training range needs " + what + ", but has " + has);
        }
    }

    /** Returns how many ranges the data of some variables have. */
    public static int ranges(Variables variables) {
        var data = variables.blocksOf(Role.DATA);
        int channels = ObservationFeatures.channels(data);
        return channels <= MOST_CHANNELS ? channels : data.size();
    }

    /** Returns for each number of the data which range is its own. */
    public static int[] rangeOf(Variables variables) {
        var data = variables.blocksOf(Role.DATA);
        boolean byChannel = ranges(variables) == ObservationFeatures.channels(data);
        int[] rangeOf = new int[variables.data()];
        int at = 0;
        int before = 0;
        for (var block : data) {
            int own = byChannel ? block.form().channels() : 1;
            for (int i = 0; i < block.size(); i++) {
                rangeOf[at++] = before + i % own;
            }
            before += own;
        }
        return rangeOf;
    }

    /**
     * Refuses variables of other sizes.
     *
     * @throws IllegalArgumentException if the range is of other data than theirs
     */
    void requireSuits(Variables variables) {
        int features = ObservationFeatures.of(variables).count();
        require(
                variables.data() > 0 && lower.size() == ranges(variables) && centre.size() == features,
                ranges(variables) + " ranges and " + features + " centres",
                lower.size() + " and " + centre.size());
    }

    /** Returns how far features lie from the middle; infinite where they do beyond counting. */
    public double distance(double... features) {
        double sum = 0;
        int at = 0;
        for (int i = 0; i < features.length; i++) {
            double white = 0;
            for (int j = 0; j <= i; j++) {
                white += whitening.get(at++) * (features[j] - centre.get(j));
            }
            sum += white * white;
        }
        double distance = Math.sqrt(sum / features.length);
        return Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance;
    }

    /**
     * Returns the share of observations like those of the training that lie as far or farther: (1 + those held out that do) / (1 + held out),
     * rounded up between the ranks that are kept.
     */
    public double tailProbability(double distance) {
        for (int i = 0; i < ranks.size(); i++) {
            if (distances.get(i) < distance) {
                return ranks.get(i) / (heldOut + 1.0);
            }
        }
        return 1;
    }

    /** Returns the tail probability from which on an observation counts as outside: how often one is that was drawn as in training. */
    public double falseAlarmRate() {
        return Math.max(1, (heldOut + 1) / ONE_IN) / (heldOut + 1.0);
    }
}
