package org.sibyl.diagnostics.calibration;

/**
 * The energy score of draws X at the truth θ, E‖X − θ‖ − ½ E‖X − X′‖, unbiased (Gneiting and Raftery 2007): in the mean over pairs it is least where
 * the draws are of the posterior. Needs no density; compares models of the same pairs, in the units of the parameters.
 */
public final class EnergyScore {
    private EnergyScore() {}

    /**
     * The score of one pair; smaller is better.
     *
     * @param truth θ, {@code [parameters]}
     * @param draws X, {@code [draws][parameters]}
     * @throws IllegalArgumentException if there are fewer than 2 draws
     */
    public static double of(double[] truth, double[][] draws) {
        if (draws.length < 2) {
            throw new IllegalArgumentException(
                    "an energy score needs at least 2 draws, but has " + draws.length + ": 100 or more are usual");
        }
        double toTruth = 0;
        double between = 0;
        for (int l = 0; l < draws.length; l++) {
            toTruth += distance(draws[l], truth);
            for (int m = 0; m < l; m++) {
                between += distance(draws[l], draws[m]);
            }
        }
        double count = draws.length;
        return toTruth / count - between / (count * (count - 1));
    }

    private static double distance(double[] one, double[] other) {
        double squares = 0;
        for (int j = 0; j < one.length; j++) {
            double difference = one[j] - other[j];
            squares += difference * difference;
        }
        return Math.sqrt(squares);
    }
}
