package org.sibyl.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.TableFormat;
import org.sibyl.runtime.artefact.ModelLayout;
import org.sibyl.workflow.field.FieldEvaluation;
import org.sibyl.workflow.field.FieldInputs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sibyl evaluate}: a model's field at given states and times. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Evaluates a model's field (for flow matching the velocity) on the network's own scale: the"
                    + " tool for anyone who compares a model with where it came from.",
            "",
            "Inputs, B rows of D tokens with C numbers each:",
            "  x [B,D,C]; t [B] or [1]; joint models: condition_mask [B,D,1] or [1,D,1], bool, true where observed;"
                    + " conditional models: cond [B,L,K] or [1,L,K].",
            "  node_ids, obs_ids, cond_ids: may be there and must then be in the model's order.",
            "Outputs, float32: out [B,D,C]; joint models: divergence_of_free [B], the sum over the free tokens of d out/d x.",
            "If the inputs hold out or divergence_of_free too, the largest difference is printed."
        })
final class EvaluateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", converter = ModelName.Reader.class, description = ModelName.DESCRIPTION)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ModelName model;

    @Option(names = "--inputs", required = true, paramLabel = "NPZ", description = "Where the field is evaluated.")
    @SuppressWarnings("NullAway.Init")
    private Path inputs;

    @Option(names = "--out", required = true, paramLabel = "NPZ", description = "Where the values go.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Mixin
    private final ReplaceFlag replace = new ReplaceFlag();

    @Mixin
    private final EngineFlag engine = new EngineFlag();

    @Mixin
    private final Results results = new Results();

    @Override
    public Integer call() {
        replace.requireFreeFile(out);
        if (TableFormat.of(out) != TableFormat.NPZ) {
            throw new IllegalArgumentException("--out must end in .npz, but is " + out);
        }
        var given = Npz.read(inputs);
        var artefact = model.read();
        ModelLayout.of(artefact.manifest());
        var rows = new FieldInputs(given, artefact.manifest());
        try (var programs = engine.engine().open(artefact)) {
            long start = System.nanoTime();
            var values = FieldEvaluation.of(rows, programs);
            double seconds = (System.nanoTime() - start) / 1e9;
            values.write(out);
            results.both("rows", "rows", rows.rows(), Integer.toString(rows.rows()));
            for (String name : List.of("out", "divergence_of_free")) {
                if (given.contains(name) && values.contains(name)) {
                    double difference = largestDifference(name, given, values);
                    results.both(
                            name + "_difference",
                            name + " differs by at most",
                            difference,
                            "%.3g".formatted(difference));
                }
            }
            engine.tell(results);
            results.both("seconds", "seconds", seconds, "%.2f".formatted(seconds));
            results.both("out", "written to", out.toString(), out.toString());
            results.print();
        }
        return 0;
    }

    private static double largestDifference(String name, Npz given, Npz values) {
        double[] found = values.array(name).toDoubles();
        double[] expected =
                given.array(name).requireShape(name, values.array(name).shape()).toDoubles();
        double largest = 0;
        for (int i = 0; i < found.length; i++) {
            largest = Math.max(largest, Math.abs(found[i] - expected[i]));
        }
        return largest;
    }
}
