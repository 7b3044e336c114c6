package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command refuses; its work is tested as {@code StudyTest}, and by the guide. */
class BenchmarkCommandTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--tasks three-moons; choose one of two-moons",
                "--tasks two-moons,two_moons; --tasks must name each once",
                "--budgets 1000,1000; --budgets must name each once",
                "--seeds 1,1; --seeds must name each once",
                "--budgets 99; a budget must be at least 100 pairs, but is 99",
                "--tasks sir; sir has no exact sampler: name a folder that has them with --benchmark",
                "--benchmark absent; a folder with the data of a task is required",
                "--draws 99; draws must be at least 100, but are 99",
                "--pairs 19; pairs of the calibration must be at least 20, but are 19",
                "--minutes 0; --minutes must be above 0",
                "--threads 0; --threads must be at least 1",
                "--engine steam; --engine must be one of",
                "--configurations absent.yaml; absent.yaml",
            })
    void whatCannotBeDoneIsRefusedBeforeAnyWork(String words, String message) {
        var out = folder.resolve("out");
        var all = new ArrayList<>(List.of("benchmark", "--out", out.toString()));
        all.addAll(List.of(words.split(" ", -1)));
        var err = new StringWriter();
        int code = Sibyl.command().setErr(new PrintWriter(err, true)).execute(all.toArray(String[]::new));
        assertThat(err.toString()).contains(message).hasLineCount(1);
        assertThat(code).isEqualTo(2);
        assertThat(out).doesNotExist();
    }

    @Test
    void aFolderThatHoldsAStudyAlreadyIsContinuedOnlyIfThatIsAskedFor() throws Exception {
        Files.writeString(folder.resolve("settings.json"), "{\"format\":\"0\"}");
        var err = new StringWriter();
        var command = Sibyl.command().setErr(new PrintWriter(err, true));
        assertThat(command.execute("benchmark", "--out", folder.toString())).isEqualTo(2);
        assertThat(command.execute("benchmark", "--out", folder.toString(), "--resume"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("continue it with --resume", "format must be 0, but is 1");
    }
}
