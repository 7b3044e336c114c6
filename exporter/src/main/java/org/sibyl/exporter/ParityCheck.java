package org.sibyl.exporter;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.exporter.graph.Graph;
import org.sibyl.exporter.graph.Input;
import org.sibyl.exporter.parity.Difference;
import org.sibyl.exporter.parity.OnnxRun;

/**
 * The comparison of exported graphs with the training engine: a time and a condition for each row, one of both for all rows as in
 * sampling, and a single row.
 */
final class ParityCheck {
    private static final int STORED_ROWS = 5;
    private static final int ROWS = 64;

    private final List<Npz> cases;
    private final double tolerance;

    ParityCheck(ModelParts parts, double tolerance) {
        TrainingEngine engine = new TrainingEngine(parts);
        cases = List.of(
                engine.completed(parts.probe(STORED_ROWS, STORED_ROWS)),
                engine.completed(parts.probe(ROWS, ROWS)),
                engine.completed(parts.probe(ROWS, 1)),
                engine.completed(parts.probe(1, 1)));
        this.tolerance = tolerance;
    }

    /** The few rows that are stored with the model. */
    Npz stored() {
        return cases.get(0);
    }

    /**
     * The largest difference of an output relative to its largest value, both over all cases, since the outputs of a single row may
     * happen to be small.
     *
     * @throws ParityException if it is beyond the tolerance
     */
    double difference(Graph graph, byte[] model, String output) {
        List<NumericArray> found = new ArrayList<>();
        List<NumericArray> expected = new ArrayList<>();
        try (OnnxRun run = new OnnxRun(model)) {
            for (Npz each : cases) {
                Npz inputs = Npz.empty();
                for (Input input : graph.inputs()) {
                    inputs = inputs.with(input.name(), each.array(input.name()));
                }
                expected.add(each.array(output));
                found.add(run.run(inputs)
                        .array(output)
                        .requireShape(output, each.array(output).shape()));
            }
        }
        double difference = Difference.relative(found, expected);
        if (!(difference <= tolerance)) {
            throw new ParityException(graph.name() + "'s " + output, difference, tolerance);
        }
        return difference;
    }
}
