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

    /** Descriptions are format strings: where one is not, help begins with a warning of the parser's. */
    @ParameterizedTest
    @MethodSource("commands")
    void everyDescriptionIsAFormat(CommandLine command) {
        var specification = command.getCommandSpec();
        var usage = specification.usageMessage();
        Stream.of(
                        Stream.of(usage.description()),
                        Stream.of(usage.header()),
                        Stream.of(usage.footer()),
                        specification.args().stream().flatMap(each -> Stream.of(each.description())))
                .flatMap(each -> each)
                .map(text -> text.replaceAll("\\$\\{[A-Z-]+}", ""))
                .forEach(text -> assertThatCode(() -> String.format(text).isEmpty())
                        .as(specification.qualifiedName() + ": " + text)
                        .doesNotThrowAnyException());
    }
}
