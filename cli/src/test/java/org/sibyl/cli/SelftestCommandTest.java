package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class SelftestCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theHelpListsEverySuite() {
        assertThat(selftest("--help")).isZero();
        assertThat(out.toString()).contains(new SuiteNames());
    }

    @Test
    void aSuiteThatIsNotThereIsNamedWithThoseThatAre() {
        assertThat(selftest("Tensors", "gremlins")).isEqualTo(Failures.BAD_INPUT);
        assertThat(err.toString())
                .contains(
                        "SUITE must be one of tensors, networks, import, artefacts, families, engines, solvers, sampling, diagnostics, but is 'gremlins'");
    }

    @Test
    void repetitionsWithoutASuiteThatRepeatsAreRefused() {
        assertThat(selftest("tensors", "--repetitions", "50")).isEqualTo(Failures.BAD_INPUT);
        assertThat(err.toString())
                .contains("--repetitions is for the suite diagnostics, asked for were [tensors]: leave it out");
    }

    @Test
    void aPictureWithoutTheSuiteOfSolversIsRefusedAsIsOneOfAnotherForm() {
        assertThat(selftest("tensors", "--picture", "solvers.png")).isEqualTo(Failures.BAD_INPUT);
        assertThat(err.toString()).contains("--picture is for the suite solvers, asked for were [tensors]");
        assertThat(selftest("solvers", "--picture", "solvers.gif")).isEqualTo(Failures.BAD_INPUT);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void tooFewRepetitionsAreRefusedBeforeAnythingRuns() {
        assertThat(selftest("diagnostics", "tensors", "--repetitions", "5")).isEqualTo(Failures.BAD_INPUT);
        assertThat(err.toString()).contains("--repetitions must be at least 20 to tell 5 % from none, but is 5");
        assertThat(out.toString()).isEmpty();
    }

    private int selftest(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "selftest";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Sibyl.command()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
