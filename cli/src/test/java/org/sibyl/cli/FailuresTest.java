package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/** What a command throws is one line for the user, and a trace for defects alone. */
class FailuresTest {
    private final StringWriter err = new StringWriter();

    /** A command that ends as it is told. */
    @Command(name = "ends")
    private record Ending(Throwable thrown) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (Exception) thrown;
        }
    }

    private int ended(Throwable thrown) {
        var command = Sibyl.command().addSubcommand(new Ending(thrown)).setErr(new PrintWriter(err, true));
        return Sibyl.exitCode(command, "ends");
    }

    @Test
    void aHeapThatIsTooSmallIsOneLineWithARemedyWhateverTheCommandAndThread() {
        assertThat(ended(new OutOfMemoryError("Java heap space"))).isEqualTo(Failures.BAD_INPUT);
        assertThat(ended(new CompletionException(new OutOfMemoryError("Java heap space"))))
                .isEqualTo(Failures.BAD_INPUT);
        assertThat(err.toString().lines())
                .hasSize(2)
                .allSatisfy(
                        line -> assertThat(line)
                                .startsWith("sibyl: Java needs more memory than the ")
                                .endsWith(
                                        "(Java heap space): ask for less at once, or give it more (-Xmx8g in SIBYL_JAVA_FLAGS)"));
    }

    @Test
    void aDefectIsToldWithItsTrace() {
        assertThat(ended(new IllegalStateException("odd"))).isEqualTo(Failures.FAILED);
        assertThat(err.toString())
                .startsWith("sibyl: this is a defect of sibyl")
                .contains("\tat org.sibyl.cli.");
    }
}
