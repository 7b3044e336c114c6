package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.arrays.Npy;
import org.sibyl.arrays.NumericArray;
import tools.jackson.databind.json.JsonMapper;

/** {@code sibyl summary} as it is typed. */
class SummaryCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int summary(Object... arguments) {
        return Sibyl.command()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    }

    private Path draws(String text) throws IOException {
        return Files.writeString(folder.resolve("draws.csv"), text);
    }

    @Test
    void aTableHasALineForEachParameter() throws IOException {
        var file = draws("mass,spin,log_density\n1,10,-2\n2,30,-1\n3,20,-3\n");
        assertThat(summary("summary", file, "--quantiles", "0.5"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches("mass +2\\.0000 +1\\.0000 +2\\.0000 +1\\.0000 +3\\.0000 +.*"))
                .anyMatch(line -> line.matches("densest draw +mass 2\\.0000, spin 30\\.000"))
                .noneMatch(line -> line.startsWith("log_density"));
    }

    @Test
    void jsonHasTheNumbersInFull() throws IOException {
        var file = draws("a,weight\n0,1\n1,2\n");
        assertThat(summary("summary", file, "--json")).as(err.toString()).isZero();
        var json = JsonMapper.builder().build().readTree(out.toString());
        assertThat(json.get("draws").intValue()).isEqualTo(2);
        assertThat(json.get("effectiveSampleSize").doubleValue()).isCloseTo(9 / 5.0, within(1e-12));
        assertThat(json.at("/parameters/0/mean").doubleValue()).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(json.at("/parameters/0/quantiles").size()).isEqualTo(5);
    }

    @Test
    void arraysAndDrawsOfSeveralObservationsAreTaken() throws IOException {
        var array = folder.resolve("draws.npy");
        Npy.write(array, NumericArray.of(new double[] {1, 2, 3, 4}, 2, 2));
        assertThat(summary("summary", array)).as(err.toString()).isZero();
        var several = draws("observation,a\n1,5\n2,7\n2,9\n");
        assertThat(summary("summary", several)).isEqualTo(2);
        assertThat(err.toString()).contains("--observation");
        assertThat(summary("summary", several, "--observation", 2, "--mass", "0.5"))
                .isZero();
        assertThat(out.toString()).contains("8.0000");
    }
}
