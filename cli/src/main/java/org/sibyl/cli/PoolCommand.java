package org.sibyl.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sibyl.arrays.TableFormat;
import org.sibyl.simulation.ModelChoice;
import org.sibyl.simulation.data.Bounds;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.simulation.data.Missing;
import org.sibyl.simulation.data.PairsFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sibyl pool}: pairs of several models as pairs of a model's number and data. */
@Command(
        name = "pool",
        mixinStandardHelpOptions = true,
        description = {
            "Pools the simulated pairs of several models of the same data, so that a network can learn which model made an"
                    + " observation: theta is the model's number, from 0 in the order of the files; what parameters the models"
                    + " have is left out. The pairs are mixed.",
            "",
            "Then: sibyl train --recipe model-choice --models NAME,NAME --data choice.npz --out runs/choice"
        })
final class PoolCommand implements Callable<Integer> {
    @Parameters(
            arity = "2..*",
            paramLabel = "PAIRS",
            description =
                    "Pairs of each model: .npz with the arrays theta and x, or a folder with theta.npy and x.npy.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<Path> files;

    @Option(
            names = "--weights",
            split = ",",
            paramLabel = "W",
            description =
                    "Prior probability of each model, of sum 1; then pairs of some are left over. Default: as there are pairs.")
    private @Nullable List<Double> weights;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "S",
            description = "Seed of the order (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--missing",
            defaultValue = "refused",
            paramLabel = "refused|masked",
            description =
                    "What a NaN among the data means, as for train: a simulation that failed (refused), or a number that was not"
                            + " observed (masked), which is kept (${DEFAULT-VALUE}).")
    private Missing missing = Missing.REFUSED;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the pairs go: an .npz.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Mixin
    private final ReplaceFlag replace = new ReplaceFlag();

    @Mixin
    private final Results results = new Results();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        replace.requireFreeFile(out);
        if (TableFormat.of(out) != TableFormat.NPZ) {
            throw new IllegalArgumentException("--out must end in .npz, but is " + out);
        }
        var notes = new Notes(spec.commandLine().getErr());
        var models = files.stream()
                .map(file -> PairsFiles.of(file).withMissing(missing).read(ExclusionPolicy.DEFAULT, notes))
                .toList();
        var pairs = ModelChoice.pooled(models, Objects.requireNonNullElse(weights, List.of()), seed);
        Bounds.archive(pairs).write(out);
        double[][] numbers = pairs.theta();
        for (int m = 0; m < files.size(); m++) {
            double number = m;
            long share = Arrays.stream(numbers).filter(row -> row[0] == number).count();
            results.line("model %d  %s, %,d pairs", m, files.get(m), share);
        }
        results.both("pairs", "pairs", pairs.count(), pairs.toString());
        results.both("out", "written to", out.toString(), out.toString());
        results.print();
        return 0;
    }
}
