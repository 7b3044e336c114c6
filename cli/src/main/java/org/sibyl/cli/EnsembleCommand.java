package org.sibyl.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sibyl.arrays.CsvTable;
import org.sibyl.arrays.TableFormat;
import org.sibyl.runtime.Ensemble;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.inference.Draws;
import org.sibyl.workflow.ModelTables;
import org.sibyl.workflow.ModelVariables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sibyl ensemble}: several models as one posterior. */
@Command(
        name = "ensemble",
        mixinStandardHelpOptions = true,
        description = {
            "Draws from the mixture of several models of the same variables given observations, or evaluates its log density,"
                    + " and warns where the models disagree.",
            "",
            "Networks that were trained apart err apart: where they disagree none should be trusted alone. Each model draws by its"
                    + " own solver; files are as those of sample and of log-density."
        })
final class EnsembleCommand implements Callable<Integer> {
    private static final int COMPARED = 1000; // draws of each member
    private static final int SHOWN = 10;

    @Parameters(
            arity = "2..*",
            paramLabel = "MODEL",
            converter = ModelName.Reader.class,
            description = "Models: folders, .sibyl files, or some of the zoo, such as zoo:two-moons.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<ModelName> models;

    @Option(
            names = "--weights",
            split = ",",
            paramLabel = "W",
            description = "Weight of each model, of sum 1. Default: equal.")
    private @Nullable List<Double> weights;

    @Option(
            names = "--observation",
            required = true,
            paramLabel = "FILE",
            description = "The observations, a row each: .csv, .npy, or .npz with the array x.")
    @SuppressWarnings("NullAway.Init")
    private Path observation;

    @Option(names = "--draws", defaultValue = "1000", paramLabel = "N", description = "Draws each (${DEFAULT-VALUE}).")
    private int draws;

    @Option(
            names = "--theta",
            paramLabel = "FILE",
            description = "Parameters whose log densities are wanted in place of draws, of one observation.")
    private @Nullable Path theta;

    @Option(
            names = "--seed",
            defaultValue = "0",
            paramLabel = "S",
            description = "Seed of the noise (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--out",
            required = true,
            converter = AnswerPath.class,
            paramLabel = "FILE",
            description =
                    "Where the answer goes: .npy, .npz, .csv.gz, .arrow, or CSV under any other name; - is standard output.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Mixin
    private final ReplaceFlag replace = new ReplaceFlag();

    @Mixin
    private final EngineFlag engine = new EngineFlag();

    @Mixin
    private final Results results = new Results();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (draws < 1) {
            throw new IllegalArgumentException("--draws must be at least 1, but is " + draws);
        }
        double[] shares = shares();
        TableFormat.of(out);
        replace.requireFreeFile(out);
        long start = System.nanoTime();
        try (var ensemble = Loaded.of(models, engine, shares)) {
            var posterior = ensemble.members().get(0);
            var tables = new ModelTables(
                    posterior.manifest(), new Notes(spec.commandLine().getErr()));
            double[][] rows = tables.observations(observation);
            if (theta != null) {
                density(ensemble, rows, tables.parameters(theta));
            } else {
                draw(ensemble, rows);
            }
            warn(ensemble, rows);
            double seconds = (System.nanoTime() - start) / 1e9;
            engine.tell(results);
            results.both("seconds", "seconds", seconds, "%.2f".formatted(seconds));
            results.both("out", "written to", out.toString(), out.toString());
            results.print();
        }
        return 0;
    }

    private double[] shares() {
        if (weights == null) {
            double[] equal = new double[models.size()];
            Arrays.fill(equal, 1.0 / equal.length);
            return equal;
        }
        if (weights.size() != models.size()) {
            throw new IllegalArgumentException(
                    "--weights must have one for each of the " + models.size() + " models, but has " + weights.size());
        }
        return weights.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private void draw(Ensemble ensemble, double[][] rows) {
        var manifest = ensemble.members().get(0).manifest();
        DrawsAnswer.requireRoom(
                rows.length, draws, ModelVariables.parameters(manifest).size(), out);
        var sampled = new ArrayList<Draws>();
        for (int i = 0; i < rows.length; i++) {
            int row = i;
            sampled.add(ensemble.given(rows[i]).sample(draws, seed, own -> own.withFirstObservation(row)));
        }
        DrawsAnswer.of(sampled, rows).write(out);
        results.both("observations", "observations", rows.length, Integer.toString(rows.length));
        results.both("draws", "draws each", draws, Integer.toString(draws));
    }

    private void density(Ensemble ensemble, double[][] rows, double[][] points) {
        if (rows.length != 1) {
            throw new IllegalArgumentException(
                    "--theta needs one observation, but there are " + rows.length + ": ask for them one by one");
        }
        double[] densities = ensemble.given(rows[0]).logDensity(points);
        new TableAnswer(CsvTable.of(List.of("log_density"), 1, densities)).write(out);
        results.both("rows", "rows", points.length, Integer.toString(points.length));
    }

    /** Says where members are apart, a line an observation. */
    private void warn(Ensemble ensemble, double[][] rows) {
        var found = IntStream.range(0, rows.length)
                .mapToObj(i -> ensemble.given(rows[i]).disagreement(COMPARED, seed))
                .toList();
        int warned = 0;
        double largest = 0;
        for (int i = 0; i < rows.length; i++) {
            double share = found.get(i).largest();
            largest = Math.max(largest, share);
            if (found.get(i).isLarge() && ++warned <= SHOWN) {
                spec.commandLine()
                        .getErr()
                        .printf(
                                Locale.ROOT,
                                "warning: the models disagree about observation %d: %.0f %% of the variance lies between their"
                                        + " means; train longer, or on more pairs%n",
                                i + 1,
                                100 * share);
            }
        }
        results.both("disagreement", "largest disagreement", largest, String.format(Locale.ROOT, "%.3f", largest));
    }

    /** Loads models one after the other; those that are open are closed if the next cannot be. */
    private static final class Loaded {
        private Loaded() {}

        static Ensemble of(List<ModelName> models, EngineFlag engine, double... weights) {
            var open = new ArrayList<Posterior>();
            try {
                models.forEach(model -> open.add(engine.load(model)));
                return Ensemble.of(open, weights);
            } catch (RuntimeException e) {
                open.forEach(Posterior::close);
                throw e;
            }
        }
    }
}
