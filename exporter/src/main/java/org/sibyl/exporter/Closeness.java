package org.sibyl.exporter;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.exporter.graph.Graph;
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

    static Closeness of(ModelParts parts) {
        return of(parts, new Trace(GraphStyle.FAST));
    }

    /** Of a graph that is recorded in a given way. */
    static Closeness of(ModelParts parts, Trace fast) {
        FieldGraphs graphs = new FieldGraphs(parts.field(), parts.fieldWeights(), parts.mode(), parts.shape());
        Graph rewritten = graphs.fieldJvp(fast);
        Graph plain = graphs.fieldJvp(GraphStyle.PLAIN);
        List<Npz> found = new ArrayList<>();
        List<Npz> expected = new ArrayList<>();
        try (fast;
                OnnxRun fastRun = new OnnxRun(OnnxModel.bytes(rewritten));
                OnnxRun plainRun = new OnnxRun(OnnxModel.bytes(plain))) {
            for (int conditions : new int[] {ROWS, 1}) {
                Npz inputs = Probe.of(parts.mode(), parts.shape(), "context", ROWS, conditions);
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
