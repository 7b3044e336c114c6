package org.sibyl.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sibyl.arrays.file.AtomicFile;
import org.sibyl.workflow.benchmark.ReferencePosterior;
import org.sibyl.workflow.study.Candidates;
import org.sibyl.workflow.study.Cell;
import org.sibyl.workflow.study.Protocol;
import org.sibyl.workflow.study.ResultsTable;
import org.sibyl.workflow.study.Study;
import org.sibyl.zoo.Task;
import org.sibyl.zoo.Tasks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sibyl benchmark}: recipes on tasks with known posteriors, over budgets and seeds, in pieces. */
@Command(
        name = "benchmark",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Trains a short list of configurations for each task, budget and seed, chooses one on validating pairs alone, and scores it at observations with"
                    + " known posteriors: C2ST by a perceptron and by a random forest, log density of the truth, simulation-based calibration.",
            "",
            "A budget counts every simulation, those that validate included. Results are lines of results.jsonl; table.md and c2st.png show them beside"
                    + " published scores. What is stopped or killed goes on with --resume."
        },
        footer = {
            "",
            "Examples:",
            "  sibyl benchmark --tasks two-moons,gaussian-linear --budgets 10000 --seeds 1 --out runs/benchmark",
            "  sibyl benchmark --tasks slcp --benchmark sbibm --out runs/slcp --minutes 10",
            "  sibyl benchmark --tasks slcp --benchmark sbibm --out runs/slcp --minutes 10 --resume",
            "",
            "Exit code 3: the time is up and cells are left."
        })
final class BenchmarkCommand implements Callable<Integer> {
    /** There is more to do. */
    static final int UNFINISHED = 3;

    @Option(
            names = "--tasks",
            split = ",",
            paramLabel = "TASK",
            description = "Names of the tasks: ${COMPLETION-CANDIDATES}. Default: all that have reference posteriors.",
            completionCandidates = TaskNames.class)
    private @Nullable List<String> tasks;

    @Option(
            names = "--budgets",
            split = ",",
            defaultValue = "10000,30000,100000",
            paramLabel = "N",
            description = "Simulated pairs (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<Integer> budgets;

    @Option(
            names = "--seeds",
            split = ",",
            defaultValue = "1,2,3",
            paramLabel = "S",
            description = "Seeds of pairs, training and draws (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private List<Long> seeds;

    @Option(
            names = "--configurations",
            paramLabel = "FILE",
            description =
                    "The configurations among which each cell chooses, a section of the file each. Default: mlp-flow and nsf.")
    private @Nullable Path configurations;

    @Option(
            names = "--benchmark",
            paramLabel = "DIR",
            description =
                    "Observations and reference posteriors of the SBI benchmark, one folder a task. Default: five fresh observations of each"
                            + " task and its exact sampler.")
    private @Nullable Path benchmark;

    @Option(
            names = "--draws",
            defaultValue = "10000",
            paramLabel = "N",
            description = "Draws a posterior, at least 100 (${DEFAULT-VALUE}).")
    private int draws;

    @Option(
            names = "--pairs",
            defaultValue = "200",
            paramLabel = "N",
            description =
                    "Fresh pairs of the calibration, with as many draws each, and validating pairs whose densities choose (${DEFAULT-VALUE}).")
    private int pairs;

    @Option(
            names = "--out",
            defaultValue = "runs/benchmark",
            paramLabel = "DIR",
            description = "Where everything goes (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(
            names = "--resume",
            description =
                    "Continue what is there: finished cells are kept, a half-trained one goes on from its checkpoint. Settings must be the"
                            + " same; tasks, budgets and seeds may be others.")
    private boolean resume;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description =
                    "Stop after so long: within a training, which is kept as far as it came, or after the judging of a cell.")
    private @Nullable Double minutes;

    @Option(names = "--threads", paramLabel = "N", description = ThreadsFlag.DESCRIPTION)
    private @Nullable Integer threads;

    @Mixin
    private final EngineFlag engine = new EngineFlag();

    @Mixin
    private final Results results = new Results();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        engine.requireUsable();
        var cells = cells();
        var candidates = configurations == null ? Candidates.usual() : Candidates.read(configurations);
        var protocol = Protocol.DEFAULT
                .with(candidates)
                .withDraws(draws)
                .withCalibration(pairs, pairs)
                .withDensityPairs(pairs);
        var study = Study.of(benchmark == null ? protocol : protocol.withBenchmark(benchmark), out)
                .with(engine.engine())
                .withThreads(threads == null ? 0 : ThreadsFlag.count(threads));
        var limited = limit().map(study::withLimit).orElse(study);
        limited.require(cells, resume);
        boolean isComplete = limited.run(cells, new PrintedStudy(err()));
        report(limited, cells, isComplete);
        return isComplete ? 0 : UNFINISHED;
    }

    private void report(Study study, List<Cell> cells, boolean isComplete) {
        var finished = study.results();
        if (!finished.isEmpty()) {
            var table = new ResultsTable(finished);
            AtomicFile.at(study.table()).write(table.markdown().getBytes(StandardCharsets.UTF_8));
            table.picture().save(study.picture());
            results.line("%s", table.markdown());
            results.both(
                    "results",
                    "results",
                    study.resultsFile().toString(),
                    study.resultsFile().toString());
            results.both(
                    "table", "table", study.table().toString(), study.table().toString());
            results.both(
                    "picture",
                    "picture",
                    study.picture().toString(),
                    study.picture().toString());
        }
        results.value("complete", isComplete);
        results.value("cells", finished);
        long left = cells.size()
                - cells.stream()
                        .filter(cell ->
                                finished.stream().anyMatch(each -> each.cell().equals(cell)))
                        .count();
        if (!isComplete) {
            err().printf(
                            "the time is up, %d of %d cells are left: go on with the same options and --resume%n",
                            left, cells.size());
            err().flush();
        }
        results.print();
    }

    private List<Cell> cells() {
        var names = tasks == null
                ? Tasks.all().stream()
                        .filter(this::hasReferences)
                        .map(Task::name)
                        .toList()
                : tasks.stream().map(name -> Tasks.named(name).name()).toList();
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a folder with the data of a task is required, but " + benchmark
                    + " has none: check the path of --benchmark");
        }
        requireDistinct("--tasks", names);
        requireDistinct("--budgets", budgets);
        requireDistinct("--seeds", seeds);
        var cells = new ArrayList<Cell>();
        for (int budget : budgets) {
            for (long seed : seeds) {
                names.forEach(name -> cells.add(new Cell(name, budget, seed)));
            }
        }
        return cells;
    }

    private boolean hasReferences(Task task) {
        return benchmark == null ? task.exactPosterior().isPresent() : ReferencePosterior.isBenchmark(benchmark, task);
    }

    private static void requireDistinct(String option, List<?> values) {
        if (new HashSet<>(values).size() != values.size()) {
            throw new IllegalArgumentException(
                    option + " must name each once, but names " + values + ": leave the repeated one out");
        }
    }

    private Optional<Duration> limit() {
        if (minutes == null) {
            return Optional.empty();
        }
        if (!(minutes > 0 && minutes < 1e6)) {
            throw new IllegalArgumentException("--minutes must be above 0 and below a million, but is " + minutes);
        }
        return Optional.of(Duration.ofMillis(Math.round(minutes * 60_000)));
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
