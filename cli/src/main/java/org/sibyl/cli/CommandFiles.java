package org.sibyl.cli;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.sibyl.arrays.file.Place;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The files and folders that a command line names: every path is read, but for those of the few options that are written.
 *
 * @param inputs what is read, in the order of the command's options
 * @param outputs what is written
 */
record CommandFiles(List<Named> inputs, List<Named> outputs) {
    private static final Set<String> WRITTEN = Set.of("--out", "--trajectories");

    /** Of a run that is continued: it is read and written. */
    private static final String CONTINUED = "--resume";

    private static final Path DASH = Path.of("-");

    /** A path and the option or the parameter that names it. */
    record Named(String by, Path path) {
        private boolean isModelFolder() {
            return Files.exists(path.resolve("manifest.json"));
        }

        /** Two that name one file have one. */
        private Path realPath() {
            try {
                return Place.at(path).realPath();
            } catch (UncheckedIOException unreachable) {
                return path.toAbsolutePath().normalize(); // reading or writing it will say why
            }
        }

        /** As typed. */
        @Override
        public String toString() {
            return by + " " + path;
        }
    }

    /** The files of a command that was parsed. */
    static CommandFiles of(CommandSpec spec) {
        var inputs = new ArrayList<Named>();
        var outputs = new ArrayList<Named>();
        for (var argument : spec.args()) {
            String by = by(argument);
            var files = WRITTEN.contains(by) ? outputs : inputs;
            if (!by.equals(CONTINUED)) {
                paths(argument).forEach(path -> files.add(new Named(by, path)));
            }
        }
        return new CommandFiles(List.copyOf(inputs), List.copyOf(outputs));
    }

    /** What names the files of an argument. */
    static String by(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** Whether the files of an argument are read, and no more. */
    static boolean isRead(ArgSpec argument) {
        return !WRITTEN.contains(by(argument)) && !by(argument).equals(CONTINUED);
    }

    private static List<Path> paths(ArgSpec argument) {
        Object value = argument.getValue();
        var values =
                value instanceof Collection<?> several ? List.copyOf(several) : List.of(value == null ? "" : value);
        return values.stream()
                .flatMap(each -> each instanceof ModelName model ? model.path().stream() : Stream.of(each))
                .filter(Path.class::isInstance)
                .map(Path.class::cast)
                .toList();
    }

    /**
     * Refuses the files of the command that is about to run if it would write over what it reads.
     *
     * @throws ExecutionException around what says so
     */
    static void requireDistinct(ParseResult parsed) {
        var last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        var spec = last.commandSpec();
        try {
            of(spec).requireDistinct();
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new ExecutionException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void requireDistinct() {
        for (int i = 0; i < outputs.size(); i++) {
            var output = outputs.get(i);
            if (output.path().equals(DASH)) {
                throw new IllegalArgumentException(
                        output + " would be standard output, which takes tables only: name a file or a folder");
            }
            for (var other : outputs.subList(0, i)) {
                if (output.realPath().equals(other.realPath())) {
                    throw new IllegalArgumentException(
                            output + " and " + other + " must differ, but are one: choose another name");
                }
            }
            inputs.forEach(input -> requireDistinct(input, output));
        }
    }

    private static void requireDistinct(Named input, Named output) {
        if (!input.isModelFolder() && !Place.at(output.path()).isTaken()) {
            return; // what is not there holds no input, and a terminal is read and written at once
        }
        var read = input.realPath();
        var written = output.realPath();
        if (written.equals(read)) {
            throw new IllegalArgumentException(
                    output + " must not be written over what is read, but is " + input + ": choose another name");
        }
        if (input.isModelFolder() && written.startsWith(read)) {
            throw new IllegalArgumentException(
                    output + " must lie outside the model, but is in " + input + ": choose another place");
        }
        if (output.isModelFolder() && read.startsWith(written)) {
            throw new IllegalArgumentException(output + " is a model, which is replaced with all that is in it, but "
                    + input + " is in it: choose another place");
        }
    }

    /** Whether the answer goes to standard output, so that nothing else may. */
    boolean answersOnStandardOutput() {
        return outputs.stream().anyMatch(output -> Place.at(output.path()).isStandardOutput());
    }
}
