package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {

    static Stream<CommandLine> commands() {
        var all = new ArrayList<CommandLine>();
        collect(Sibyl.command(), all);
        return all.stream();
    }

    private static void collect(CommandLine command, List<CommandLine> all) {
        all.add(command);
        command.getSubcommands().values().forEach(each -> collect(each, all));
    }

    /** Descriptions of commands are format strings: where one is not, help begins with a warning of the parser's. Those of options are checked when they are read. */
    @ParameterizedTest
    @MethodSource("commands")
    void everyDescriptionIsAFormat(CommandLine command) {
        var specification = command.getCommandSpec();
        var usage = specification.usageMessage();
        Stream.of(usage.description(), usage.header(), usage.footer())
                .flatMap(Stream::of)
                .map(text -> text.replaceAll("\\$\\{[A-Z-]+}", ""))
                .forEach(text -> assertThatCode(() -> String.format(text).isEmpty())
                        .as(specification.qualifiedName() + ": " + text)
                        .doesNotThrowAnyException());
    }
}
