package org.sibyl.recipes.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds the pairs that cannot train, and says why of each. Used by one thread. */
final class Screening {
    private final List<Parameter> parameters;
    private final Observation observation;
    private final Map<Integer, String> reasons = new TreeMap<>();

    Screening(List<Parameter> parameters, Observation observation) {
        this.parameters = parameters;
        this.observation = observation;
    }

    /** A pair that is known to be unfit. */
    void exclude(int pair, String reason) {
        reasons.put(pair, reason);
    }

    /** Which pairs can train. */
    boolean[] kept(double[][] theta, double[][] x) {
        boolean[] kept = new boolean[theta.length];
        for (int i = 0; i < theta.length; i++) {
            if (!reasons.containsKey(i)) {
                screen(i, theta[i], x[i]);
            }
            kept[i] = !reasons.containsKey(i);
        }
        return kept;
    }

    private void screen(int pair, double[] theta, double[] x) {
        requireLength("theta", pair, theta, parameters.size());
        requireLength("x", pair, x, observation.size());
        for (int c = 0; c < theta.length; c++) {
            var parameter = parameters.get(c);
            if (!Double.isFinite(theta[c])) {
                exclude(pair, "with " + theta[c] + " in '" + parameter.name() + "'");
            } else if (!Double.isFinite(parameter.support().toReal(theta[c]))) {
                exclude(pair, "with '" + parameter.name() + "' outside " + parameter.support());
            }
        }
        for (int c = 0; c < x.length; c++) {
            if (!Double.isFinite(x[c])) {
                exclude(pair, "with " + x[c] + " in '" + observation.names().get(c) + "'");
                return;
            }
        }
    }

    private static void requireLength(String what, int pair, double[] row, int length) {
        if (row.length != length) {
            throw new IllegalArgumentException("every row of " + what + " needs " + length + " values, that of pair "
                    + pair + " has " + row.length);
        }
    }

    Exclusions exclusions() {
        Map<String, List<Integer>> byReason = new java.util.LinkedHashMap<>();
        reasons.forEach((pair, reason) ->
                byReason.computeIfAbsent(reason, none -> new ArrayList<>()).add(pair));
        return new Exclusions(byReason);
    }
}
