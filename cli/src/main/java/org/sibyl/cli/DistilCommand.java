package org.sibyl.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sibyl.recipes.Distillation;
import org.sibyl.recipes.PreparedTraining;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.TrainedModel;
import org.sibyl.recipes.fewstep.FewStepChoice;
import org.sibyl.recipes.fewstep.MapChoice;
import org.sibyl.recipes.field.FieldChoice;
import org.sibyl.recipes.run.OpenRun;
import org.sibyl.recipes.run.RunFolder;
import org.sibyl.solvers.jump.Segments;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sibyl distil}: a trained field as a map of a few steps. */
@Command(
        name = "distil",
        mixinStandardHelpOptions = true,
        description = {
            "Trains a map of a few steps to do what a trained field does with many, and writes a run folder.",
            "",
            "The field, of a flow or a diffusion, is solved from noise to data for observations of its own pairs, which are read or simulated"
                    + " again; the map learns where these ways lead. A joint model is asked for its posterior. A few-step map has exactly so"
                    + " many steps, and a density, as mean-flow has; consistency maps have none."
        },
        footer = {
            "",
            "Example:",
            "  sibyl distil runs/moons --into few-step --steps 4 --out runs/moons-4",
            "  sibyl export runs/moons-4 --out moons-4.sibyl"
        })
final class DistilCommand implements Callable<Integer> {
    private static final String FEW_STEP = "few-step";

    @Parameters(paramLabel = "RUN", description = "The folder that 'sibyl train' wrote.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path teacher;

    @Option(
            names = "--into",
            defaultValue = FEW_STEP,
            paramLabel = "FAMILY",
            description = "What it becomes: few-step, a map of exactly --steps steps, or mean-flow, consistency or"
                    + " stable-consistency, which make any number (${DEFAULT-VALUE}).")
    private String into = FEW_STEP;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps of the map, 1 to 4. Default: 4, of mean-flow 1, of consistency maps 2.")
    private @Nullable Integer steps;

    @Option(
            names = "--ways",
            defaultValue = "" + Distillation.USUAL_WAYS,
            paramLabel = "N",
            description = "Ways of the field from noise to data that it learns from (${DEFAULT-VALUE}).")
    private int ways;

    @Option(
            names = "--updates",
            paramLabel = "N",
            description = "Updates of the network. Default: from the number of ways.")
    private @Nullable Integer updates;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of noise and training. Default: the run's.")
    private @Nullable Long seed;

    @Option(names = "--threads", paramLabel = "N", description = ThreadsFlag.DESCRIPTION)
    private @Nullable Integer threads;

    @Option(names = "--out", required = true, paramLabel = "RUN", description = "The folder that is written.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path out;

    @Mixin
    private final ReplaceFlag replace = new ReplaceFlag();

    @Mixin
    private final EngineFlag engine = new EngineFlag();

    @Mixin
    private final Results results = new Results();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        var map = map();
        engine.requireUsable();
        var run = RunFolder.at(out);
        if (!replace.replaces()) {
            run.requireFree(); // before the teacher is read, and once more when nobody else can write there
        }
        var from = RunFolder.at(teacher);
        var configuration = from.configuration();
        var distillation = new Distillation(ways);
        var recipe = recipe(map, configuration.recipe());
        try (var open = run.open(this::say)) {
            if (!(replace.replaces() && run.exists())) {
                run.requireFree();
            }
            var model = from.load(this::say);
            Distillation.requireTeacher(model);
            var pairs = new TrainingPairs(this::say).of(configuration);
            say(String.format(
                    Locale.ROOT,
                    "following %,d ways of %s",
                    ways,
                    configuration.recipe().name()));
            var preparation = distillation.prepare(model, recipe, pairs, engine.engine());
            preparation.run().requireMemory();
            open.begin(
                    configuration.withRecipe(preparation.recipe()),
                    preparation,
                    model.description().name());
            open.typed(TypedCommand.of(spec));
            report(trained(open, preparation), map.map().steps());
        }
        return 0;
    }

    private FewStepChoice map() {
        if (steps != null && (steps < 1 || steps > Segments.MOST_DISTILLED)) {
            throw new IllegalArgumentException("--steps must be 1 to " + Segments.MOST_DISTILLED + ", but is " + steps);
        }
        if (into.equals(FEW_STEP)) {
            return FewStepChoice.of(new MapChoice.Distilled(steps == null ? Segments.MOST_DISTILLED : steps));
        }
        var maps = List.of(FewStepChoice.meanFlow(), FewStepChoice.consistency(), FewStepChoice.stableConsistency());
        var usual = maps.stream()
                .filter(each -> each.name().equals(into))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--into must be " + FEW_STEP + ", "
                        + maps.stream().map(FewStepChoice::name).collect(Collectors.joining(" or ")) + ", but is "
                        + into));
        return steps == null ? usual : usual.withMap(usual.map().withSteps(steps));
    }

    private Recipe recipe(FewStepChoice map, Recipe ofTeacher) {
        var own = Recipe.of(ofTeacher.estimator() instanceof FieldChoice field ? map.readingAs(field) : map);
        var budgeted = updates == null ? own : own.withSteps(updates);
        return budgeted.withSettings(options -> {
            var seeded = options.withSeed(seed == null ? ofTeacher.training().seed() : seed);
            return threads == null ? seeded : seeded.withThreads(ThreadsFlag.count(threads));
        });
    }

    @SuppressWarnings("try") // the interruption is closed, not used
    private TrainedModel trained(OpenRun open, PreparedTraining preparation) {
        try (var bar = new TrainingBar(
                        spec.commandLine().getErr(),
                        preparation.recipe().training().steps());
                var interruption = Interruption.ofThisThread()) {
            var model = open.train(preparation, false, bar);
            open.end(preparation, model);
            return model;
        }
    }

    private void report(TrainedModel model, int made) {
        results.both("steps", "steps", made, Integer.toString(made));
        engine.tell(results);
        results.both("seconds", "seconds", model.seconds(), "%.0f".formatted(model.seconds()));
        results.both(
                "validationLoss",
                "best energy score",
                model.validationLoss(),
                "%.4f".formatted(model.validationLoss()));
        results.both("run", "run", out.toString(), out.toString());
        results.line("");
        results.line(
                "Next: sibyl export %s --out %s.sibyl", out, model.description().name());
        results.print();
    }

    private void say(String message) {
        spec.commandLine().getErr().println(message);
        spec.commandLine().getErr().flush();
    }
}
