package org.sibyl.exporter.program;

import ai.djl.ndarray.types.DataType;
import java.util.Map;
import org.sibyl.arrays.Npz;
import org.sibyl.exporter.graph.Graph;
import org.sibyl.exporter.trace.GraphStyle;

/**
 * A trained network as the programs of an artefact: what each family of estimators gives to the exporter. Arrays of ports have the names of
 * {@code parity.npz}: the port's, or {@code program.port} where programs have different values at a port.
 */
public interface TrainedPrograms {

    /** The graph of every program, by the program's name. */
    Map<String, Graph> graphs(GraphStyle style);

    /**
     * Inputs on which programs are compared with the training engine; the same for the same sizes.
     *
     * @param rows how many
     * @param conditions how many conditions there are: one, or one for each row
     */
    Npz probe(int rows, int conditions);

    /**
     * How far single precision is from double precision at an output, relative to its largest value, where that is more than a rounding: an
     * ill-conditioned map multiplies roundings, in the training engine as in any other. 0 where the usual tolerance does.
     */
    default double rounding(String program, String port) {
        return 0;
    }

    /** The inputs and what the training engine makes of them: every port of every program. */
    Npz completed(Npz inputs, DataType precision);

    /** The same in single precision, in which networks are trained and run. */
    default Npz completed(Npz inputs) {
        return completed(inputs, DataType.FLOAT32);
    }
}
