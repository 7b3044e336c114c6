package org.sibyl.exporter.program;

import ai.djl.ndarray.types.DataType;
import java.util.List;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.exporter.parity.Difference;

/**
 * How far single precision is from double precision in the training engine itself. An ill-conditioned map multiplies roundings in every engine: none can
 * be asked to agree better than that.
 */
public final class Rounding {
    /** A derivative, or a logarithm of one, carries the roundings of all layers before it. */
    public static final double OF_DERIVATIVES = 2e-5;

    private static final int ROWS = 64;

    private Rounding() {}

    /**
     * Of an output, relative to its largest value, over many rows under conditions of their own, many under one, and one row.
     *
     * @param port the output's name among the completed values
     */
    public static double measured(TrainedPrograms programs, String port) {
        List<Npz> probes = List.of(programs.probe(ROWS, ROWS), programs.probe(ROWS, 1), programs.probe(1, 1));
        return Difference.relative(
                values(programs, probes, DataType.FLOAT32, port), values(programs, probes, DataType.FLOAT64, port));
    }

    private static List<NumericArray> values(
            TrainedPrograms programs, List<Npz> probes, DataType precision, String port) {
        return probes.stream()
                .map(probe -> programs.completed(probe, precision).array(port))
                .toList();
    }
}
