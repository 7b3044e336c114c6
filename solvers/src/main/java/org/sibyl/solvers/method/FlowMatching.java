package org.sibyl.solvers.method;

import static java.util.Objects.requireNonNull;

import org.sibyl.solvers.path.Coefficients;
import org.sibyl.solvers.path.Schedule;

/**
 * Flow matching: the network predicts the velocity u = α̇ x₁ + σ̇ ε of the path x(t) = α x₁ + σ ε, at times t in [0, 1].
 *
 * <p>Source: Lipman et al. (2023), Flow Matching for Generative Modeling, equation 9.
 *
 * @param schedule the path's schedule
 */
public record FlowMatching(Schedule schedule) implements GenerativeMethod {

    /** Checks that there is a schedule. */
    public FlowMatching {
        requireNonNull(schedule, "schedule");
    }

    @Override
    public Coefficients at(double t) {
        return schedule.at(t);
    }
}
