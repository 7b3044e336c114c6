package org.sibyl.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sibyl.solvers.choice.SolverName;
import org.sibyl.workflow.FittedSolver;
import org.sibyl.workflow.GridFitting;
import org.sibyl.workflow.ModelTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
    @Parameters(paramLabel = "MODEL", converter = ModelName.Reader.class, description = ModelName.DESCRIPTION)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ModelName model;

    @Option(
            names = "--observation",
            required = true,
            paramLabel = "FILE",
            description = "Typical observations: .csv, .npy or .npz.")
    @SuppressWarnings("NullAway.Init")
    private Path observation;

    @Option(names = "--draws", defaultValue = "200", paramLabel = "N", description = "Draws in all (${DEFAULT-VALUE}).")
    private int draws;

    @Option(
            names = "--evaluations",
            paramLabel = "N",
            description =
                    "Most evaluations of the network for a draw; the best of several solvers is taken. Default: as many as the"
                            + " model's default solver takes, which stays where no grid does better.")
    private @Nullable Integer evaluations;

    @Option(names = "--solver", paramLabel = "NAME", description = "Fit this solver instead, with --steps.")
    private @Nullable String solver;

    @Option(names = "--steps", paramLabel = "N", description = "Steps of that solver.")
    private @Nullable Integer steps;

    @Option(names = "--seed", defaultValue = "0", paramLabel = "S", description = "Seed (${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private final EngineFlag engine = new EngineFlag();

    @Mixin
    private final Results results = new Results();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (draws < 1) {
            throw new IllegalArgumentException("--draws must be at least 1, but is " + draws);
        }
        engine.requireUsable();
        var stored = StoredGrid.of(
                model.changeable(),
                () -> engine.load(model),
                posterior -> new ModelTables(
                                posterior.manifest(),
                                new Notes(spec.commandLine().getErr()))
                        .observations(observation),
                draws,
                seed,
                this::fitted);
        stored.tell(results);
        engine.tell(results);
        results.both("seconds", "seconds", stored.seconds(), "%.2f".formatted(stored.seconds()));
        results.print();
        return 0;
    }

    private FittedSolver fitted(GridFitting fitting) {
        if ((solver == null) != (steps == null) || (solver != null && evaluations != null)) {
            throw new IllegalArgumentException(
                    "--solver and --steps must be given together, or --evaluations alone, but are mixed: see --help");
        }
        if (solver != null && steps != null) {
            return fitting.fitted(SolverName.named(solver), steps);
        }
        return Optional.ofNullable(evaluations).map(fitting::best).orElseGet(fitting::best);
    }
}
