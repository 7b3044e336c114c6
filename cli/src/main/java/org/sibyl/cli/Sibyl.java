package org.sibyl.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.RunLast;

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
            "Exit codes: 0 done, 1 a check failed or the output was not taken, 2 the input needs mending (one line says how)."
        },
        subcommands = {
            RunCommand.class,
            BenchmarkCommand.class,
            TrainCommand.class,
            DistilCommand.class,
            ExportCommand.class,
            SimulateCommand.class,
            MergeCommand.class,
            PoolCommand.class,
            ConfigCommand.class,
            SampleCommand.class,
            EnsembleCommand.class,
            LogDensityCommand.class,
            CorrectCommand.class,
            EstimateCommand.class,
            FitGridCommand.class,
            SummaryCommand.class,
            C2stCommand.class,
            PlotCommand.class,
            DiagnoseCommand.class,
            JudgeCommand.class,
            InspectCommand.class,
            ZooCommand.class,
            ImportCommand.class,
            EvaluateCommand.class,
            ServeCommand.class,
            SelftestCommand.class,
            DoctorCommand.class,
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
        System.exit(exitCode(command().setOut(standardOutput()), arguments));
    }

    /** Standard output, told of every failure to write; the stream that Java has for it keeps them to itself. */
    private static PrintWriter standardOutput() {
        return new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    }

    /**
     * Runs a command line: what it printed must have arrived.
     *
     * @return the exit code
     */
    static int exitCode(CommandLine command, String... arguments) {
        int code;
        try {
            code = command.execute(arguments);
        } catch (OutOfMemoryError e) { // no Exception, hence not for the command's own handler
            return Failures.outOfMemory(command, e);
        }
        return code == 0 && command.getOut().checkError() ? Failures.unprinted(command) : code;
    }

    /** The command line, ready to execute. */
    static CommandLine command() {
        return new CommandLine(new Sibyl())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(parsed -> {
                    StandardInput.name(parsed);
                    CommandFiles.requireDistinct(parsed);
                    return new RunLast().execute(parsed);
                })
                .setParameterExceptionHandler(Failures::badArguments)
                .setExecutionExceptionHandler(Failures::failed);
    }

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        spec.commandLine().usage(out);
    }
}
