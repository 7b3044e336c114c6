package org.sibyl.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sibyl.recipes.PreparedTraining;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.TrainedModel;
import org.sibyl.recipes.config.Configuration;
import org.sibyl.recipes.config.TaskChoice;
import org.sibyl.recipes.run.OpenRun;
import org.sibyl.recipes.run.RunFolder;
import org.sibyl.report.plot.LossCurve;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.trainer.training.TrainingDevice;
import org.sibyl.trainer.training.TrainingOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sibyl train}: a recipe on a task's pairs or on the user's, into a folder. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Trains a network on simulated pairs, and writes a folder with its settings, log, checkpoints, weights and loss curve.",
            "",
            "Settings come from a configuration file, from a named recipe, or are those of mlp-flow; 'sibyl config show RECIPE' prints"
                    + " them all. Options given here come on top."
        },
        footer = {
            "",
            "Examples:",
            "  sibyl train --recipe flux1joint-score --task two-moons --steps 2000 --out runs/moons",
            "  sibyl train --data sims.csv --parameters mass=0:10,age=0: --out runs/stars",
            "  sibyl train --theta theta.npy --x x.npy --recipe flux1-flow --out runs/mine",
            "  sibyl train train.yaml --out runs/mine",
            "  sibyl train --resume runs/mine",
            "",
            "Then: sibyl export runs/mine --out mine.sibyl"
        })
final class TrainCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "CONFIG", description = "A configuration file.")
    private @Nullable Path config;

    @Option(names = "--recipe", paramLabel = "NAME", description = "A network and a method, such as flux1joint-score.")
    private @Nullable String recipe;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            description = TaskNames.DESCRIPTION,
            completionCandidates = TaskNames.class)
    private @Nullable String task;

    @Option(names = "--simulations", paramLabel = "N", description = "Pairs to simulate of the task.")
    private @Nullable Integer simulations;

    @Mixin
    private final DataFlags data = new DataFlags();

    @Mixin
    private final TransformFlag transform = new TransformFlag();

    @Mixin
    private final TrialsFlag trials = new TrialsFlag();

    @Mixin
    private final ModelsFlag models = new ModelsFlag();

    @Mixin
    private final EdgesFlag edges = new EdgesFlag();

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Updates of the network. Default: from the number of pairs, 2,000 to 64,000.")
    private @Nullable Integer steps;

    @Option(names = "--batch-size", paramLabel = "N", description = "Pairs an update.")
    private @Nullable Integer batchSize;

    @Option(
            names = "--learning-rate",
            paramLabel = "R",
            description = "Peak rate, for 256 pairs an update; it follows the square root of --batch-size.")
    private @Nullable Double learningRate;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of simulations and training.")
    private @Nullable Long seed;

    @Option(names = "--device", paramLabel = "cpu|cuda", description = "Where the network trains.")
    private @Nullable TrainingDevice device;

    @Option(names = "--threads", paramLabel = "N", description = ThreadsFlag.DESCRIPTION)
    private @Nullable Integer threads;

    @Option(names = "--out", paramLabel = "RUN", description = "The folder that is written.")
    private @Nullable Path out;

    @Option(
            names = "--resume",
            paramLabel = "RUN",
            description = "Continue the run in this folder from its newest checkpoint, with its own settings.")
    private @Nullable Path resume;

    @Mixin
    private final ReplaceFlag replace = new ReplaceFlag();

    @Mixin
    private final Results results = new Results();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        var folder = folder();
        var run = RunFolder.at(folder);
        var wanted = resume != null && config == null ? run.configuration() : configuration();
        try (var open = run.open(warning -> say("%s", warning))) {
            if (resume == null && !(replace.replaces() && run.exists())) {
                run.requireFree();
            }
            train(run, open, wanted, folder);
        }
        return 0;
    }

    private void train(RunFolder run, OpenRun open, Configuration wanted, Path folder) {
        boolean continued = resume != null;
        var pairs = new TrainingPairs(remark -> say("%s", remark)).of(wanted);
        var configuration = wanted.forPairs(pairs.count());
        if (pairs.exclusions().count() > 0) {
            say("%s", pairs.exclusions());
        }
        boolean onDisk = !pairs.rows().isInMemory();
        if (onDisk) {
            say("%s can train; fitting the standardisation", pairs);
        }
        var preparation = prepared(configuration, pairs, open, run, folder);
        preparation.notes().forEach(note -> say("%s", note));
        if (onDisk) {
            say("taking their digest");
            preparation.dataDigest(); // now, and not on the time of the first update
        }
        say(
                "%s %s on %s: %,d weights, %,d updates of %d pairs",
                continued ? "continuing" : "training",
                configuration.recipe().name(),
                pairs,
                preparation.weights(),
                configuration.recipe().training().steps(),
                configuration.recipe().training().batchSize());
        preparation.run().requireMemory();
        if (continued) {
            open.requireContinues(preparation);
        } else if (configuration.recipe().teacher().isEmpty()) {
            open.begin(TrainingPairs.complete(configuration, pairs), preparation, name(configuration, folder));
        }
        open.typed(TypedCommand.of(spec));
        // a map whose teacher was stopped has not begun to learn
        boolean begun = continued && (configuration.recipe().teacher().isEmpty() || run.hasCheckpoint());
        var model = train(open, preparation, begun, configuration.recipe());
        open.end(preparation, model);
        var picture = run.file("loss.png");
        var log = run.log();
        LossCurve.of(log.trainingSteps(), log.training(), log.validationSteps(), log.validation())
                .save(picture);
        report(model, configuration.recipe(), folder, picture);
    }

    /** A run whose map has a teacher has begun when this returns: a teacher that is stopped is found again. */
    private PreparedTraining prepared(
            Configuration configuration, Pairs pairs, OpenRun open, RunFolder run, Path folder) {
        var recipe = configuration.recipe();
        if (recipe.teacher().isEmpty()) {
            return PreparedTraining.of(recipe, pairs);
        }
        var name = name(configuration, folder);
        var complete = TrainingPairs.complete(configuration, pairs);
        if (resume == null) {
            open.begin(complete, PreparedTraining.untaught(recipe, pairs), name);
        }
        var model = new TeacherRun(run, resume != null, err())
                .train(recipe.teacher().get(), complete, pairs, name);
        say("following its ways");
        return PreparedTraining.taught(recipe, model, pairs);
    }

    @SuppressWarnings("try") // the interruption is closed, not used
    private TrainedModel train(OpenRun open, PreparedTraining preparation, boolean begun, Recipe trained) {
        try (var bar = new TrainingBar(err(), trained.training().steps());
                var interruption = Interruption.ofThisThread()) {
            return open.train(preparation, begun, bar);
        }
    }

    private void report(TrainedModel model, Recipe trained, Path folder, Path picture) {
        double rate = trained.training().steps() / Math.max(1e-9, model.seconds());
        results.both("recipe", "recipe", trained.name(), trained.name());
        results.both(
                "steps",
                "updates",
                trained.training().steps(),
                Integer.toString(trained.training().steps()));
        results.both(
                "seconds",
                "seconds",
                model.seconds(),
                String.format(Locale.ROOT, "%.0f (%.1f it/s)", model.seconds(), rate));
        results.both(
                "validationLoss",
                "best validation loss",
                model.validationLoss(),
                String.format(Locale.ROOT, "%.4f", model.validationLoss()));
        results.both("picture", "loss curve", picture.toString(), picture.toString());
        results.both("run", "run", folder.toString(), folder.toString());
        results.line("");
        results.line(
                "Next: sibyl export %s --out %s.sibyl",
                folder, model.description().name());
        results.print();
    }

    private Path folder() {
        if (resume == null && out == null) {
            throw new IllegalArgumentException("--out RUN is required: the folder that the training writes");
        }
        if (resume != null) {
            if (recipe != null
                    || task != null
                    || steps != null
                    || batchSize != null
                    || learningRate != null
                    || seed != null
                    || device != null
                    || threads != null
                    || simulations != null
                    || replace.replaces()
                    || data.residence().isPresent()
                    || transform.isGiven()
                    || trials.isGiven()
                    || models.isGiven()
                    || edges.isGiven()
                    || data.files().isPresent()) {
                throw new IllegalArgumentException("--resume continues a run with its own settings, in " + resume
                        + "/config.yaml: leave the other options out");
            }
            if (out != null
                    && !out.toAbsolutePath()
                            .normalize()
                            .equals(resume.toAbsolutePath().normalize())) {
                throw new IllegalArgumentException("--resume continues a run where it is, in " + resume
                        + ", but --out is " + out + ": leave --out out");
            }
            return resume;
        }
        return Optional.ofNullable(out).orElseThrow();
    }

    private Configuration configuration() {
        if (config != null && recipe != null) {
            throw new IllegalArgumentException(
                    "settings come from " + config + " or from --recipe " + recipe + ", not from both: leave one out");
        }
        var base = config != null
                ? Configuration.read(config)
                : Configuration.of(recipe == null ? Recipe.mlp() : Recipe.named(recipe));
        return edges.of(source(base).withRecipe(overridden(base.recipe())));
    }

    /** Where the pairs come from: options before the file. */
    private Configuration source(Configuration base) {
        var files = data.files();
        if (files.isPresent() && task != null) {
            throw new IllegalArgumentException(
                    "pairs come from --task " + task + " or from files, not from both: leave one out");
        }
        if (files.isPresent()) {
            return base.withFiles(files.get());
        }
        var chosen = task == null ? base.task() : Optional.of(TaskChoice.named(task));
        if (simulations != null) {
            int count = simulations;
            chosen = Optional.of(chosen.map(known -> known.withSimulations(count))
                    .orElseThrow(() -> new IllegalArgumentException(
                            "--simulations needs a task, but has none: name it with --task")));
        }
        if (chosen.isPresent()) {
            if (data.residence().isPresent()) {
                throw new IllegalArgumentException("--memory needs pairs from files, but these come from the task "
                        + chosen.get().name() + ": leave it out");
            }
            return base.withTask(chosen.get());
        }
        if (base.files().isEmpty()) {
            throw new IllegalArgumentException("pairs are required: name a task with --task ("
                    + String.join(", ", new TaskNames()) + "), or files with --data, or --theta and --x"
                    + (config == null ? "" : ", or in " + config));
        }
        var known = base.files().get();
        return base.withFiles(known.withResidence(data.residence().orElse(known.residence())));
    }

    private Recipe overridden(Recipe base) {
        return trials.of(transform.of(models.of(steps == null ? base : base.withSteps(steps))))
                .withSettings(this::overridden);
    }

    private TrainingOptions overridden(TrainingOptions base) {
        var options = base;
        if (batchSize != null) {
            options = options.withBatchSize(batchSize);
        }
        if (learningRate != null) {
            options = options.withLearningRate(learningRate);
        }
        if (seed != null) {
            options = options.withSeed(seed);
        }
        if (device != null) {
            options = options.withDevice(device);
        }
        return threads == null ? options : options.withThreads(ThreadsFlag.count(threads));
    }

    private static String name(Configuration configuration, Path folder) {
        return configuration
                .task()
                .map(TaskChoice::name)
                .orElseGet(
                        () -> String.valueOf(folder.toAbsolutePath().normalize().getFileName()));
    }

    private void say(String format, Object... arguments) {
        err().printf(Locale.ROOT, format + "%n", arguments);
        err().flush();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
