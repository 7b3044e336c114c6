package org.sibyl.simulation.data;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.support.Support;

/**
 * One scalar variable of the model, a parameter or a datum.
 *
 * @param name unique within the model
 * @param unit its unit, empty if it has none
 * @param support where its values lie
 * @param isParameter whether it is a parameter; otherwise it is data
 * @param channel variables of one channel share shift and scale, as the pixels of an image must; empty for one of its own
 */
public record DataVariable(String name, String unit, Support support, boolean isParameter, String channel) {
    /** Checks that there is a name. */
    public DataVariable {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a variable needs a name, got a blank one");
        }
    }

    /** A variable with a shift and scale of its own. */
    public DataVariable(String name, String unit, Support support, boolean isParameter) {
        this(name, unit, support, isParameter, "");
    }

    /** A parameter without unit. */
    public static DataVariable parameter(String name, Support support) {
        return new DataVariable(name, "", support, true);
    }

    /** A datum on the real line, without unit. */
    public static DataVariable data(String name) {
        return new DataVariable(name, "", new Real(), false);
    }

    /**
     * The numbers of a series or an image on the real line, {@code [places, channels]} row-major, named {@code name[place,channel]};
     * each channel has one shift and one scale.
     *
     * @param places times of the series, or pixels of the image
     * @param channels numbers at each
     */
    public static List<DataVariable> observation(String name, int places, int channels) {
        var variables = new ArrayList<DataVariable>();
        for (int place = 0; place < places; place++) {
            for (int channel = 0; channel < channels; channel++) {
                variables.add(new DataVariable(
                        name + "[" + place + "," + channel + "]", "", new Real(), false, name + "[," + channel + "]"));
            }
        }
        return variables;
    }
}
