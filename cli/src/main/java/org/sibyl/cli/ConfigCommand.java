package org.sibyl.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.config.Configuration;
import org.sibyl.recipes.config.TaskChoice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sibyl config}: what a recipe or a configuration file means in full. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Recipes and configuration files.",
        subcommands = ConfigCommand.Show.class)
final class ConfigCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** {@code sibyl config show}. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = {
                "Prints every setting that holds, defaults included, as YAML: a file for 'sibyl train' to start from.",
                "",
                "Where nothing says how many updates there are, the number of pairs does: it is shown as 'automatic' until that is known.",
                "",
                "Recipes: mlp-, flux1-, flux1joint- and simformer- with flow, score or edm; coupling-affine, coupling-spline, maf, nsf;"
                        + " point, point-mixture; mean-flow, consistency, stable-consistency."
                        + " Without an argument: mlp-flow, the recipe of 'sibyl run'. Pairs come from two-moons unless options name"
                        + " files; these are not read yet."
            },
            footer = {
                "",
                "Example:",
                "  sibyl config show mlp-flow --data sims.csv --parameters mass=0:10,age=0: > train.yaml"
            })
    static final class Show implements Callable<Integer> {
        @Parameters(
                arity = "0..1",
                paramLabel = "RECIPE|FILE",
                defaultValue = "mlp-flow",
                description = "Name of a recipe, or a configuration file.")
        @SuppressWarnings("NullAway.Init")
        private String what;

        @Mixin
        private final DataFlags data = new DataFlags();

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() {
            boolean isFile = what.endsWith(".yaml") || what.endsWith(".yml") || Files.isRegularFile(Path.of(what));
            var named = isFile
                    ? Configuration.read(Path.of(what))
                    : Configuration.of(Recipe.named(what)).withTask(TaskChoice.named("two-moons"));
            var configuration = data.files().map(named::withFiles).orElse(named);
            var known = configuration
                    .task()
                    .map(task -> configuration.forPairs(task.simulations()))
                    .orElse(configuration);
            spec.commandLine().getOut().print(known.yaml());
            spec.commandLine().getOut().flush();
            return 0;
        }
    }
}
