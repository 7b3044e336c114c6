package org.sibyl.cli;

import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The {@code sibyl} command: its subcommands and how it fails. */
@Command(
        name = "sibyl",
        mixinStandardHelpOptions = true,
        version = "sibyl 0.1.0",
        description = {
            "Simulation-based inference on the JVM.",
            "Train a posterior estimator from simulations once; sample it anywhere."
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "First steps:",
            "  sibyl run two-moons",
            "  sibyl sample runs/two-moons/two-moons.sibyl --observation x.csv --draws 1000 --out draws.csv",
            "",
            "Exit codes: 0 done, 1 a check failed, 2 the input needs mending (one line says how)."
        },
        subcommands = {
            RunCommand.class,
            TrainCommand.class,
            ExportCommand.class,
            SimulateCommand.class,
            ConfigCommand.class,
            SampleCommand.class,
            LogDensityCommand.class,
            FitGridCommand.class,
            C2stCommand.class,
            PlotCommand.class,
            DiagnoseCommand.class,
            JudgeCommand.class,
            InspectCommand.class,
            ImportCommand.class,
            EvaluateCommand.class,
            SelftestCommand.class,
            HelpCommand.class
        })
public final class Sibyl implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandLine.Model.CommandSpec spec;

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Locale.setDefault(
                Locale.Category.FORMAT, Locale.ROOT); // numbers on paper are those that files and options take
        System.exit(command().execute(arguments));
    }

    /** The command line, ready to execute. */
    static CommandLine command() {
        return new CommandLine(new Sibyl())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Failures::badArguments)
                .setExecutionExceptionHandler(Failures::failed);
    }

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        spec.commandLine().usage(out);
    }
}
