package org.sibyl.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** The command line as it was typed, for provenance: it can be pasted into a shell again. */
final class TypedCommand {
    private TypedCommand() {}

    /** {@code sibyl} and every word after it, quoted where a POSIX shell would take the word apart. */
    static String of(CommandSpec spec) {
        return of(spec.root().commandLine().getParseResult().originalArgs());
    }

    static String of(List<String> words) {
        return words.stream().map(TypedCommand::quoted).collect(Collectors.joining(" ", "sibyl ", ""));
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+")
                ? word
                : "'" + word.replace("'", "'\\''").replace("\n", " ") + "'";
    }
}
