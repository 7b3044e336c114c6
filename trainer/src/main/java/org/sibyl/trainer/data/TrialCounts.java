package org.sibyl.trainer.data;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.sibyl.solvers.variable.Form;
import org.sibyl.solvers.variable.Role;
import org.sibyl.solvers.variable.Trials;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

/**
 * How many of its trials a row shows the network, so that pairs of n trials each teach every smaller number: a number from {@code from} to {@code to},
 * its logarithm uniform, since posteriors narrow with ratios of numbers; then so many trials, any with equal chance. Immutable.
 *
 * @param from fewest trials, at least 1
 * @param to most trials, at least as many
 */
public record TrialCounts(int from, int to) {
    /** Checks the order. */
    public TrialCounts {
        if (from < 1 || to < from) {
            throw new IllegalArgumentException(
                    "trials must go from at least 1 to at least as many, but are from " + from + " to " + to);
        }
    }

    /**
     * Returns variables whose trials may be absent.
     *
     * @throws IllegalArgumentException if the data are not one series, or of fewer trials than wanted
     */
    public Variables of(Variables variables) {
        var blocks = new ArrayList<Variable>();
        for (var block : variables.blocks()) {
            blocks.add(block.role() == Role.DATA ? block.orAbsent() : block);
        }
        var trials = Trials.among(blocks)
                .orElseThrow(
                        () -> new IllegalArgumentException("numbers of trials need data that are one set of trials,"
                                + " [N, trials, channels], but the data are " + described(variables) + "; reshape x"));
        if (to > trials.form().places()) {
            throw new IllegalArgumentException("the data must have as many trials as are wanted, " + to + ", but have "
                    + trials.form().places() + "; simulate more trials, or ask for fewer");
        }
        return new Variables(blocks);
    }

    private static List<String> described(Variables variables) {
        return variables.blocksOf(Role.DATA).stream()
                .map(each -> each.name() + " (" + each.form() + ")")
                .toList();
    }

    /**
     * Makes trials of a row absent, NaN, until as many are left as were drawn; those that are absent already stay so.
     *
     * @param rows standardised numbers
     * @param at where the trials of the row begin
     * @param form of the trials
     */
    public void thin(float[] rows, int at, Form form, RandomGenerator random) {
        int drawn = (int) (from * Math.pow((to + 1.0) / from, random.nextDouble()));
        int wanted = Math.min(to, drawn);
        var present = new ArrayList<Integer>();
        for (int place = 0; place < form.places(); place++) {
            if (isPresent(rows, at + place * form.channels(), form.channels())) {
                present.add(place);
            }
        }
        while (present.size() > wanted) {
            int last = present.size() - 1;
            int chosen = random.nextInt(present.size());
            int place = present.get(chosen);
            present.set(chosen, present.get(last));
            present.remove(last);
            for (int channel = 0; channel < form.channels(); channel++) {
                rows[at + place * form.channels() + channel] = Float.NaN;
            }
        }
    }

    private static boolean isPresent(float[] rows, int from, int channels) {
        for (int i = from; i < from + channels; i++) {
            if (!Float.isNaN(rows[i])) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return from + " to " + to + " trials";
    }
}
