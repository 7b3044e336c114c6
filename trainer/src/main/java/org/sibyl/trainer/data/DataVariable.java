package org.sibyl.trainer.data;

import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.support.Support;

/**
 * One scalar variable of the model, a parameter or a datum.
 *
 * @param name unique within the model
 * @param unit its unit, empty if it has none
 * @param support where its values lie
 * @param isParameter whether it is a parameter; otherwise it is data
 */
public record DataVariable(String name, String unit, Support support, boolean isParameter) {
    /** Checks that there is a name. */
    public DataVariable {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a variable needs a name, got a blank one");
        }
    }

    /** A parameter without unit. */
    public static DataVariable parameter(String name, Support support) {
        return new DataVariable(name, "", support, true);
    }

    /** A datum on the real line, without unit. */
    public static DataVariable data(String name) {
        return new DataVariable(name, "", new Real(), false);
    }
}
