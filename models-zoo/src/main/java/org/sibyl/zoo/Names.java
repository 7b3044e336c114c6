package org.sibyl.zoo;

import java.util.Arrays;
import java.util.List;
import org.sibyl.simulation.Prior;
import org.sibyl.simulation.data.Observation;
import org.sibyl.simulation.data.Parameter;
import org.sibyl.solvers.variable.Variable;

/** Numbered variables of one kind. */
final class Names {

    private Names() {}

    /** θ₁, θ₂, ..., independent and uniform between two ends, called theta1, theta2, .... */
    static Prior box(int count, double lower, double upper) {
        var lowers = new double[count];
        var uppers = new double[count];
        Arrays.fill(lowers, lower);
        Arrays.fill(uppers, upper);
        return Prior.box(Parameter.usualNames(count), lowers, uppers);
    }

    /** Real numbers called x1, x2, .... */
    static List<Variable> data(int count) {
        return Observation.ofShape(count);
    }
}
