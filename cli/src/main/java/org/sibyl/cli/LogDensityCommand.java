package org.sibyl.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.sibyl.arrays.CsvTable;
import org.sibyl.runtime.Posterior;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sibyl log-density}: the posterior density of given parameters. */
@Command(
        name = "log-density",
        mixinStandardHelpOptions = true,
        description = {
            "Evaluates ln p(theta | x) of a model, natural logarithm, in the parameters' own units, and writes it as CSV.",
            "",
            "The observation file has one row, for all thetas, or as many rows as the theta file, one each.",
            "Outside the prior's support the density is 0 and its logarithm -Infinity."
        })
final class LogDensityCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "A model: a folder or a .sibyl file.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path model;

    @Option(names = "--observation", required = true, paramLabel = "CSV", description = "The observations.")
    @SuppressWarnings("NullAway.Init")
    private Path observation;

    @Option(names = "--theta", required = true, paramLabel = "CSV", description = "The parameters, one row each.")
    @SuppressWarnings("NullAway.Init")
    private Path theta;

    @Option(names = "--out", required = true, paramLabel = "CSV", description = "Where the densities go.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Mixin
    private final SamplingFlags sampling = new SamplingFlags();

    @Mixin
    private final Results results = new Results();

    @Override
    public Integer call() {
        long start = System.nanoTime();
        var observed = CsvTable.read(observation);
        var points = CsvTable.read(theta);
        try (var posterior = Posterior.load(model)) {
            var x = Tables.rows(observed.arranged(Models.data(posterior.manifest())));
            var rows = Tables.rows(points.arranged(Models.parameters(posterior.manifest())));
            if (x.length != 1 && x.length != rows.length) {
                throw new IllegalArgumentException("one observation, or one for each of the " + rows.length
                        + " rows of theta, is required, got " + x.length + ": repeat or drop rows of " + observation);
            }
            var options = sampling.ofDensities(posterior);
            double[] densities = x.length == 1
                    ? posterior.given(x[0]).logDensity(rows, options)
                    : posterior.logDensityAll(x, rows, options);
            CsvTable.of(List.of("log_density"), 1, densities).write(out);
            double seconds = (System.nanoTime() - start) / 1e9;
            results.both("rows", "rows", rows.length, Integer.toString(rows.length));
            results.both("seconds", "seconds", seconds, "%.2f".formatted(seconds));
            results.both("out", "written to", out.toString(), out.toString());
            results.print();
        }
        return 0;
    }
}
