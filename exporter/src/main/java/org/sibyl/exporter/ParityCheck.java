package org.sibyl.exporter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.exporter.parity.Difference;
import org.sibyl.exporter.parity.OnnxRun;
import org.sibyl.exporter.program.TrainedPrograms;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.runtime.artefact.Program;

/**
 * The comparison of exported graphs with the training engine: a condition for each row, one for all rows as in sampling, and a single
 * row.
 */
final class ParityCheck {
    private static final int STORED_ROWS = 5;
    private static final int ROWS = 64;
    /** An engine that rounds in another order may be off by some roundings of the training engine, where the map multiplies them. */
    private static final double ROUNDINGS = 5;

    private final List<Npz> cases;
    private final TrainedPrograms programs;
    private final double tolerance;
    private final Map<String, Double> conditioned = new HashMap<>();

    ParityCheck(TrainedPrograms programs, double tolerance) {
        cases = List.of(
                programs.completed(programs.probe(STORED_ROWS, STORED_ROWS)),
                programs.completed(programs.probe(ROWS, ROWS)),
                programs.completed(programs.probe(ROWS, 1)),
                programs.completed(programs.probe(1, 1)));
        this.programs = programs;
        this.tolerance = tolerance;
    }

    /** The few rows that are stored with the model, and the tolerance of outputs that need one of their own. */
    Npz stored(Map<String, Program> all) {
        Npz values = cases.get(0);
        for (var program : all.entrySet()) {
            for (String output : program.getValue().outputs().keySet()) {
                double bar = conditioned(program.getKey(), output);
                if (bar > 0) {
                    String name = Ports.tolerance(program.getKey(), output);
                    values = values.with(name, NumericArray.of(new float[] {(float) bar}, 1));
                }
            }
        }
        return values;
    }

    /**
     * The largest difference of a program's outputs, each relative to its largest value, both over all cases, since the outputs of a single row may
     * happen to be small.
     *
     * @throws ParityException if it is beyond the tolerance
     */
    double difference(String name, Program program, byte[] model) {
        double worst = 0;
        try (OnnxRun run = new OnnxRun(model)) {
            List<Npz> found = cases.stream()
                    .map(each -> run.run(inputs(name, program, each)))
                    .toList();
            for (String output : program.outputs().keySet()) {
                double difference = difference(name, output, found);
                double bar = Math.max(tolerance, conditioned(name, output));
                if (!(difference <= bar)) {
                    throw new ParityException(name + "'s " + output, difference, bar);
                }
                worst = Math.max(worst, difference);
            }
        }
        return worst;
    }

    /** What an output may be off by, for its roundings; 0 where the usual tolerance does. It is measured once. */
    private double conditioned(String program, String output) {
        return conditioned.computeIfAbsent(
                Ports.tolerance(program, output), port -> ROUNDINGS * programs.rounding(program, output));
    }

    private static Npz inputs(String name, Program program, Npz values) {
        Npz inputs = Npz.empty();
        for (String input : program.inputs().keySet()) {
            inputs = inputs.with(input, values.array(Ports.stored(values::contains, name, input)));
        }
        return inputs;
    }

    private double difference(String name, String output, List<Npz> found) {
        List<NumericArray> got = new ArrayList<>();
        List<NumericArray> expected = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Npz values = cases.get(i);
            NumericArray wanted = values.array(Ports.stored(values::contains, name, output));
            expected.add(wanted);
            got.add(found.get(i).array(output).requireShape(output, wanted.shape()));
        }
        return Difference.relative(got, expected);
    }
}
