package org.sibyl.runtime.inference;

import java.util.List;
import java.util.stream.IntStream;
import org.sibyl.solvers.guidance.Constraint;

/**
 * Draws that were pulled towards constraints.
 *
 * @param draws the draws, those outside included
 * @param satisfied how many of them satisfy every constraint
 */
public record ConstrainedDraws(Draws draws, int satisfied) {

    /** Counts the draws that satisfy every constraint. */
    public static ConstrainedDraws of(Draws draws, List<Constraint> constraints) {
        long satisfied = IntStream.range(0, draws.rows())
                .mapToObj(draws::copyRow)
                .filter(theta -> constraints.stream().allMatch(constraint -> constraint.at(theta.clone()) <= 0))
                .count();
        return new ConstrainedDraws(draws, (int) satisfied);
    }

    /** Returns the share of draws that satisfy every constraint; NaN without draws. */
    public double share() {
        return (double) satisfied / draws.rows();
    }
}
