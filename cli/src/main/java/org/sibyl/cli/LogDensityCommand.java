package org.sibyl.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.sibyl.arrays.CsvTable;
import org.sibyl.solvers.density.LogDensity;
import org.sibyl.workflow.ModelTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sibyl log-density}: the posterior density of given parameters. */
@Command(
        name = "log-density",
        mixinStandardHelpOptions = true,
        description = {
            "Evaluates ln p(theta | x) of a model, natural logarithm, in the parameters' own units, and writes it.",
            "",
            "The observation file has one row, for all thetas, or as many rows as the theta file, one each.",
            "Outside the prior's support the density is 0 and its logarithm -Infinity. Where parameters are truncated it is"
                    + " normalised by an estimate of the mass within their ends, whose standard error is told."
        })
final class LogDensityCommand implements Callable<Integer> {
    @Mixin
    private final Inquiry inquiry = new Inquiry();

    @Option(
            names = "--theta",
            required = true,
            paramLabel = "FILE",
            description = "The parameters, a row each: .csv, .npy, or .npz with the array theta.")
    @SuppressWarnings("NullAway.Init")
    private Path theta;

    @Option(
            names = "--probes",
            paramLabel = "K",
            description = "Estimate by K random probes, with a standard error in a second column. Default: exact.")
    private @Nullable Integer probes;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of the probes (0); only with --probes.")
    private @Nullable Long seed;

    @Option(
            names = "--unnormalized",
            description =
                    "Leave out the mass within the ends of truncated parameters: exact up to one constant for each observation.")
    private boolean unnormalized;

    @Mixin
    private final SamplingFlags sampling = new SamplingFlags();

    @Mixin
    private final MassDrawsFlag massDraws = new MassDrawsFlag();

    @Mixin
    private final EngineFlag engine = new EngineFlag();

    @Mixin
    private final Results results = new Results();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        inquiry.requireFree();
        requireSense();
        long start = System.nanoTime();
        try (var posterior = engine.load(inquiry.model)) {
            var notes = new Notes(spec.commandLine().getErr());
            var x = inquiry.observations(posterior, notes);
            var rows = new ModelTables(posterior.manifest(), notes).parameters(theta);
            if (x.length != 1 && x.length != rows.length) {
                throw new IllegalArgumentException("x must have one observation, or one for each of the " + rows.length
                        + " rows of theta, but has " + x.length + ": repeat or drop rows of " + inquiry.observation);
            }
            new ObservationWarnings(spec.commandLine().getErr()).of(posterior, x);
            var options = massDraws.of(posterior, sampling.ofDensities(posterior));
            if (unnormalized) {
                answered(
                        List.of("unnormalized_log_density"),
                        x.length == 1
                                ? posterior.given(x[0]).unnormalizedLogDensity(rows, options)
                                : posterior.unnormalizedLogDensityAll(x, rows, options));
            } else if (probes == null) {
                var estimates = x.length == 1
                        ? posterior.given(x[0]).logDensityEstimates(rows, options)
                        : posterior.logDensityEstimatesAll(x, rows, options);
                answered(
                        List.of("log_density"),
                        estimates.stream()
                                .mapToDouble(LogDensity.Estimate::value)
                                .toArray());
                tellError(estimates);
            } else {
                long chosen = Objects.requireNonNullElse(seed, 0L);
                var estimates = x.length == 1
                        ? posterior.given(x[0]).estimateLogDensity(rows, probes, chosen, options)
                        : posterior.estimateLogDensityAll(x, rows, probes, chosen, options);
                double[] values = estimates.stream()
                        .flatMapToDouble(estimate -> DoubleStream.of(estimate.value(), estimate.standardError()))
                        .toArray();
                answered(List.of("log_density", "standard_error"), values);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            results.both("rows", "rows", rows.length, Integer.toString(rows.length));
            engine.tell(results);
            results.both("seconds", "seconds", seconds, "%.2f".formatted(seconds));
            results.both("out", "written to", inquiry.out.toString(), inquiry.out.toString());
            results.print();
        }
        return 0;
    }

    /** Refuses options that would have no effect, before any work. */
    private void requireSense() {
        if (unnormalized && probes != null) {
            throw new IllegalArgumentException(
                    "--unnormalized is for exact densities, but came with --probes: leave one of them out");
        }
        if (unnormalized && massDraws.isGiven()) {
            throw new IllegalArgumentException(
                    "--unnormalized leaves out the mass, but came with --mass-draws: leave one of them out");
        }
        if (probes == null && seed != null) {
            throw new IllegalArgumentException(
                    "--seed needs --probes, but came without: leave it out, or add --probes");
        }
    }

    /** Tells how sure the mass within the ends of truncated parameters is, where there are any. */
    private void tellError(List<LogDensity.Estimate> estimates) {
        double largest = estimates.stream()
                .mapToDouble(LogDensity.Estimate::standardError)
                .max()
                .orElse(0);
        if (largest > 0) {
            results.both("standardError", "standard error, at most", largest, "%.4f".formatted(largest));
        }
    }

    private void answered(List<String> columns, double... values) {
        new TableAnswer(CsvTable.of(columns, columns.size(), values)).write(inquiry.out);
    }
}
