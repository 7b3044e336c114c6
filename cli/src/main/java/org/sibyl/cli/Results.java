package org.sibyl.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints results, as lines for people or as one JSON object: a mix-in of every command. They go to standard output, or to standard
 * error where the command writes its answer to standard output.
 */
final class Results {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    private final Map<String, Object> values = new LinkedHashMap<>();

    boolean isJson() {
        return json;
    }

    /** A line of the table; in JSON nothing. */
    void line(String format, Object... arguments) {
        if (!json) {
            writer().printf(Locale.ROOT, format + "%n", arguments);
            writer().flush();
        }
    }

    /** A value of the JSON object; in the table nothing. */
    void value(String name, Object value) {
        values.put(name, value);
    }

    /** A value that is a line of the table as well. */
    void both(String name, String label, Object value, String shown) {
        value(name, value);
        line("%-28s %s", label, shown);
    }

    /** Ends the output. */
    void print() {
        if (json) {
            var mapper = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();
            writer().println(mapper.writeValueAsString(values));
            writer().flush();
        }
    }

    private PrintWriter writer() {
        var command = spec.commandLine();
        return CommandFiles.of(spec).answersOnStandardOutput() ? command.getErr() : command.getOut();
    }

    Map<String, Object> values() {
        return values;
    }
}
