package org.sibyl.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParseResult;

/** A dash where a file is read: whatever the command, standard input. */
final class StandardInput {
    private static final Path FILE = Path.of("/dev/stdin");
    private static final Path DASH = Path.of("-");

    private StandardInput() {}

    /**
     * Puts standard input in the place of the dash of the command that is about to run.
     *
     * @throws ExecutionException if two files would be read from it
     */
    static void name(ParseResult parsed) {
        var last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        var spec = last.commandSpec();
        var dashes = new ArrayList<String>();
        for (var argument : spec.args()) {
            if (CommandFiles.isRead(argument)) {
                long found = typed(argument).filter(DASH::equals).count();
                for (long i = 0; i < found; i++) {
                    dashes.add(CommandFiles.by(argument));
                }
                if (found > 0) {
                    replace(argument);
                }
            }
        }
        if (dashes.size() > 1) {
            String message = "standard input is read once, but is asked for by " + String.join(" and ", dashes)
                    + ": name a file for all but one";
            throw new ExecutionException(spec.commandLine(), message, new IllegalArgumentException(message));
        }
    }

    private static Stream<?> typed(ArgSpec argument) {
        Object value = argument.getValue();
        return value instanceof Collection<?> several ? several.stream() : Stream.ofNullable(value);
    }

    private static void replace(ArgSpec argument) {
        List<?> named =
                typed(argument).map(each -> each.equals(DASH) ? FILE : each).toList();
        argument.setValue(argument.getValue() instanceof Collection<?> ? named : named.get(0));
    }
}
