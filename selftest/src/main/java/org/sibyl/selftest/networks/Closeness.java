package org.sibyl.selftest.networks;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.exporter.graph.OnnxModel;
import org.sibyl.exporter.parity.Difference;
import org.sibyl.exporter.parity.OnnxRun;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.exporter.trace.Trace;

/**
 * How close a fast graph is to the plain graph of the same weights: largest difference over largest value, both over a shared time
 * for many rows, as in sampling, and a time for each row.
 *
 * @param field of the field
 * @param jvp of J·v
 */
record Closeness(double field, double jvp) {
    /** What is required of both. */
    static final double BAR = 2e-6;

    private static final int ROWS = 64;

    static Closeness of(FieldPart part) {
        List<Npz> found = new ArrayList<>();
        List<Npz> expected = new ArrayList<>();
        // Also where the fast graph does not pay and is not exported.
        try (Trace fast = new Trace(GraphStyle.FAST);
                OnnxRun fastRun = new OnnxRun(OnnxModel.bytes(part.graphs().fieldJvp(fast)));
                OnnxRun plainRun = new OnnxRun(OnnxModel.bytes(part.graphs().fieldJvp(GraphStyle.PLAIN)))) {
            for (int conditions : new int[] {ROWS, 1}) {
                Npz inputs = part.probe(ROWS, conditions);
                found.add(fastRun.run(inputs));
                expected.add(plainRun.run(inputs));
            }
        }
        return new Closeness(difference(found, expected, "field"), difference(found, expected, "jvp"));
    }

    private static double difference(List<Npz> found, List<Npz> expected, String output) {
        return Difference.relative(arrays(found, output), arrays(expected, output));
    }

    private static List<NumericArray> arrays(List<Npz> runs, String output) {
        return runs.stream().map(run -> run.array(output)).toList();
    }
}
