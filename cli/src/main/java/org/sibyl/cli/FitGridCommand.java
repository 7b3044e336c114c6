package org.sibyl.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sibyl.arrays.CsvTable;
import org.sibyl.exporter.ArtefactAddition;
import org.sibyl.runtime.FittedSolver;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.choice.SolverName;
import org.sibyl.solvers.method.FlowMatching;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sibyl fit-grid}: a step grid fitted to a model, as its default. */
@Command(
        name = "fit-grid",
        mixinStandardHelpOptions = true,
        description = {
            "Fits the step grid of a solver to a model on a few hundred draws, and stores it as the model's default solver.",
            "",
            "Weights, graphs and their digests stay as they are; only manifest.json changes. The error is the distance of the"
                    + " draws to a fine solve from the same noise, in standard deviations of the standardised data."
        })
final class FitGridCommand implements Callable<Integer> {
    private static final int FLOW_EVALUATIONS = 16;
    private static final int DIFFUSION_EVALUATIONS = 30;

    @Parameters(paramLabel = "MODEL", description = "A model: a folder or a .sibyl file.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path model;

    @Option(names = "--observation", required = true, paramLabel = "CSV", description = "Typical observations.")
    @SuppressWarnings("NullAway.Init")
    private Path observation;

    @Option(names = "--draws", defaultValue = "200", paramLabel = "N", description = "Draws in all (${DEFAULT-VALUE}).")
    private int draws;

    @Option(
            names = "--evaluations",
            paramLabel = "N",
            description =
                    "Most evaluations of the network for a draw; the best of several solvers is taken. Default: 16 for flow"
                            + " matching, 30 for the others.")
    private @Nullable Integer evaluations;

    @Option(names = "--solver", paramLabel = "NAME", description = "Fit this solver instead, with --steps.")
    private @Nullable String solver;

    @Option(names = "--steps", paramLabel = "N", description = "Steps of that solver.")
    private @Nullable Integer steps;

    @Option(names = "--seed", defaultValue = "0", paramLabel = "S", description = "Seed (${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private final Results results = new Results();

    @Override
    public Integer call() {
        if (draws < 1) {
            throw new IllegalArgumentException("--draws must be at least 1, got " + draws);
        }
        long start = System.nanoTime();
        var table = CsvTable.read(observation);
        FittedSolver fitted;
        SolverChoice before;
        try (var posterior = Posterior.load(model)) {
            var manifest = posterior.manifest();
            var rows = Tables.rows(table.arranged(Models.data(manifest)));
            int each = Math.max(1, draws / rows.length);
            before = compared(manifest);
            fitted = fitted(posterior, rows, each, before);
        }
        ArtefactAddition.putSolver(model, fitted.choice());
        double seconds = (System.nanoTime() - start) / 1e9;
        results.both(
                "solver",
                "default solver",
                fitted.choice().toString(),
                fitted.choice().toString());
        results.both("error", "error", fitted.error(), "%.4g".formatted(fitted.error()));
        results.both("compared", "compared with", before.toString(), before.toString());
        results.both(
                "comparedError", "error of that", fitted.comparedError(), "%.4g".formatted(fitted.comparedError()));
        results.both("seconds", "seconds", seconds, "%.2f".formatted(seconds));
        results.print();
        return 0;
    }

    /** The model's default so far; where that adds noise, so that its draws have no distance to a fine solve, the preset's. */
    private static SolverChoice compared(Manifest manifest) {
        return SolverName.named(manifest.solver().method()).isDeterministic()
                ? manifest.solver()
                : SolverChoice.of(Preset.DEFAULT, manifest.method());
    }

    private FittedSolver fitted(Posterior posterior, double[][] rows, int each, SolverChoice before) {
        var compared = posterior
                .options()
                .withSolver(before.solver(posterior.manifest().method()));
        if ((solver == null) != (steps == null) || (solver != null && evaluations != null)) {
            throw new IllegalArgumentException(
                    "--solver and --steps are given together, or --evaluations, got another mix: see --help");
        }
        if (solver != null && steps != null) {
            return posterior.fitted(rows, each, SolverName.named(solver), steps, seed, compared);
        }
        boolean flow = posterior.manifest().method() instanceof FlowMatching;
        int budget = Optional.ofNullable(evaluations).orElse(flow ? FLOW_EVALUATIONS : DIFFUSION_EVALUATIONS);
        return posterior.fitted(rows, each, budget, seed, compared);
    }
}
