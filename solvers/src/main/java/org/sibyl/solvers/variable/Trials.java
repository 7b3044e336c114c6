package org.sibyl.solvers.variable;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Observations of fewer places than their model has: the places that follow are absent, NaN. */
public final class Trials {
    private Trials() {}

    /** Returns the variable that observations of differing sizes are of: the only one of the data, if it is a series and its numbers may be absent. */
    public static Optional<Variable> among(List<Variable> variables) {
        var data = variables.stream().filter(each -> each.role() == Role.DATA).toList();
        return data.size() == 1 && data.get(0).isMaybeAbsent() && data.get(0).form() instanceof Form.Series
                ? Optional.of(data.get(0))
                : Optional.empty();
    }

    /**
     * Returns an observation with absent places behind it, so that it has as many as the model.
     *
     * @param trials the variable
     * @param observation numbers of one to all places
     * @throws IllegalArgumentException if it has no place, more than the variable, or a part of one
     */
    public static double[] padded(Variable trials, double... observation) {
        int channels = trials.form().channels();
        if (observation.length == 0 || observation.length > trials.size() || observation.length % channels != 0) {
            throw new IllegalArgumentException("an observation of " + trials.name() + " must have 1 to "
                    + trials.form().places() + " trials of " + channels + (channels == 1 ? " number" : " numbers")
                    + ", but has " + observation.length + " numbers in all"
                    + (observation.length > trials.size()
                            ? "; give fewer trials, or train for more"
                            : "; give whole trials, and NaN for what is absent of one"));
        }
        double[] padded = Arrays.copyOf(observation, trials.size());
        Arrays.fill(padded, observation.length, padded.length, Double.NaN);
        return padded;
    }
}
