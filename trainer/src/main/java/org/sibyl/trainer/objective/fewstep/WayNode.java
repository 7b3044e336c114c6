package org.sibyl.trainer.objective.fewstep;

import java.util.Arrays;
import java.util.List;
import org.sibyl.solvers.jump.Consistency;
import org.sibyl.solvers.jump.Jumps;
import org.sibyl.solvers.jump.Trigonometric;

/**
 * A time at which a few-step map looks at the way of a teacher. A state α x + σ ε of the map lies, divided by α + σ, on the straight path
 * (1 − τ) x + τ ε at τ = σ/(α + σ), where ways are told.
 *
 * @param time of the map
 * @param share τ, in [0, 1]
 * @param scale α + σ, what a state of the straight path is multiplied by
 */
public record WayNode(double time, double share, double scale) {

    /** The nodes of a map at falling times, the last of which is the data's: there nothing is left of the noise. */
    public static List<WayNode> of(Jumps jumps, double... times) {
        int last = times.length - 1;
        return Arrays.stream(times)
                .mapToObj(time -> time == times[last] ? new WayNode(time, 0, 1) : of(jumps, time))
                .toList();
    }

    private static WayNode of(Jumps jumps, double time) {
        if (jumps instanceof Consistency) {
            return of(time, 1, time);
        }
        if (jumps instanceof Trigonometric map) {
            // at its largest time nothing is left of the data, where the cosine of π/2 is 6e-17
            double data = time == map.times(1)[0] ? 0 : Math.cos(time);
            return of(time, data, map.deviation() * Math.sin(time));
        }
        return of(time, 1 - time, time);
    }

    private static WayNode of(double time, double data, double noise) {
        return new WayNode(time, noise / (data + noise), data + noise);
    }
}
