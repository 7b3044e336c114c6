package org.sibyl.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import org.sibyl.arrays.file.Place;
import org.sibyl.exporter.ParityException;
import org.sibyl.runtime.error.SibylException;
import org.sibyl.trainer.checkpoint.CheckpointException;
import org.sibyl.trainer.training.DeviceMissingException;
import org.sibyl.trainer.training.DivergenceException;
import org.sibyl.trainer.training.TrainingMemoryException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns exceptions into one line for the user and an exit code: 2 for what the user can mend, 1 for the rest. */
final class Failures {
    static final int FAILED = 1;
    static final int BAD_INPUT = 2;
    static final int INTERRUPTED = 130;

    private Failures() {}

    static int badArguments(ParameterException failure, String... arguments) {
        var command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        // what a value's own reader says names the option already; picocli would wrap it in the names of classes
        var told = failure.getCause() instanceof IllegalArgumentException own ? own : failure;
        print(command, firstLine(String.valueOf(told.getMessage())) + "; '" + name + " --help' shows what is valid");
        return BAD_INPUT;
    }

    static int failed(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof CancellationException) {
            print(command, failure.getMessage() == null ? "interrupted; nothing was written" : message(failure));
            return INTERRUPTED;
        }
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError memory && !isMendable(failure)) {
                return outOfMemory(command, memory);
            }
        }
        if (isMendable(failure)) {
            print(command, message(failure));
            return isOfStandardOutput(failure) ? FAILED : BAD_INPUT;
        }
        print(command, "this is a defect of sibyl, please report it with what follows");
        failure.printStackTrace(command.getErr());
        return FAILED;
    }

    /** Tells that standard output did not take what was printed: it is full, or closed. */
    static int unprinted(CommandLine command) {
        print(command, "the result could not be written to standard output: its disk is full, or its reader has gone");
        return FAILED;
    }

    /** Tells that Java's heap is too small for what was asked. */
    static int outOfMemory(CommandLine command, OutOfMemoryError failure) {
        print(
                command,
                "Java needs more memory than the " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB that it may use ("
                        + failure.getMessage()
                        + "): ask for less at once, or give it more (-Xmx8g in SIBYL_JAVA_FLAGS)");
        return BAD_INPUT;
    }

    private static boolean isOfStandardOutput(Exception failure) {
        return failure.getCause() instanceof FileSystemException file
                && Place.STANDARD_OUTPUT.toString().equals(file.getFile());
    }

    private static boolean isMendable(Exception failure) {
        return failure instanceof IllegalArgumentException
                || failure instanceof SibylException
                || failure instanceof DeviceMissingException
                || failure instanceof DivergenceException
                || failure instanceof TrainingMemoryException
                || failure instanceof CheckpointException
                || failure instanceof ParityException
                || failure instanceof UncheckedIOException
                || failure instanceof IOException;
    }

    private static String message(Exception failure) {
        Throwable cause =
                failure instanceof UncheckedIOException && failure.getCause() != null ? failure.getCause() : failure;
        boolean isTold = cause != failure && !cause.toString().equals(failure.getMessage());
        if (isTold) {
            return firstLine(String.valueOf(failure.getMessage()));
        }
        if (cause instanceof NoSuchFileException missing) {
            return "a file is required at " + missing.getFile() + ", there is none: check the path";
        }
        if (cause instanceof AccessDeniedException denied) {
            return "access to " + denied.getFile() + " is required, it was denied: check its permissions";
        }
        return firstLine(String.valueOf(cause.getMessage()));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text);
    }

    private static void print(CommandLine command, String message) {
        command.getErr().println("sibyl: " + message);
        command.getErr().flush();
    }
}
