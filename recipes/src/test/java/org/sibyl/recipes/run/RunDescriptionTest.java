package org.sibyl.recipes.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sibyl.solvers.support.Bijector;
import org.sibyl.solvers.support.Bounded;
import org.sibyl.solvers.support.LogBounded;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.support.Truncated;
import org.sibyl.solvers.variable.Form;
import org.sibyl.solvers.variable.Scaling;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

class RunDescriptionTest {
    private static final Variables VARIABLES = new Variables(List.of(
            Variable.parameter("mass", new Bounded(-1, 1e-300, Bijector.SOFT_CLIP))
                    .withUnit("kg")
                    .withScaling(Scaling.of(0.1, Math.PI)),
            Variable.parameter("rate", new LogBounded(1e-9, 1, Bijector.PROBIT)),
            Variable.parameter("age", new Positive()),
            Variable.parameter("speed", Truncated.between(-1, 2)),
            Variable.parameter("angle", Truncated.between(-3, 3).withMargin(0.1)),
            Variable.parameter("size", new Truncated(new Positive(), Optional.of(0.5), Optional.empty())),
            Variable.data("7", new Form.Scalar()),
            Variable.data("sky", new Form.Image(64, 64, 2))
                    .withScaling(new Scaling(List.of(0.1, 1e-17), List.of(2.0, 3.5e30)))));

    private static final String JSON = new String(
            RunDescription.of("sky survey", VARIABLES, Optional.empty()).json(), StandardCharsets.UTF_8);

    @Test
    void whatIsWrittenReadsBackEqualToTheBit() {
        var read = RunDescription.parse(JSON, "description.json");
        assertThat(read.name()).isEqualTo("sky survey");
        assertThat(read.blocks()).isEqualTo(VARIABLES);
        assertThat(JSON).doesNotContain("none", "graph").hasSizeLessThan(2_500);
    }

    /** As runs of earlier releases have them. */
    @Test
    void aTruncatedSupportThatSaysNothingOfAMarginHasNone() {
        var older = JSON.replaceAll(",\\s*\"margin\" : (0.1|null)", "");
        assertThat(older).isNotEqualTo(JSON).doesNotContain("margin");
        var blocks = RunDescription.parse(older, "d").blocks().blocks();
        assertThat(blocks.get(4).support()).isEqualTo(Truncated.between(-3, 3));
        assertThat(blocks.get(5).support()).isEqualTo(VARIABLES.blocks().get(5).support());
    }

    /** Longer than a configuration may be: a training of thousands of numbers must find its description again. */
    @Test
    void thousandsOfVariablesAreReadBack() {
        var blocks = new ArrayList<Variable>(List.of(Variable.parameter("a", new Real())));
        for (int i = 0; i < 16_000; i++) {
            blocks.add(Variable.data("x" + i));
        }
        var many = new Variables(blocks);
        var json = new String(RunDescription.of("m", many, Optional.empty()).json(), StandardCharsets.UTF_8);
        assertThat(json.length()).isGreaterThan(3_200_000);
        assertThat(RunDescription.parse(json, "d").blocks()).isEqualTo(many);
    }

    @Test
    void theDescriptionOfAnotherReleaseSaysSo() {
        assertThatThrownBy(
                        () -> RunDescription.parse("{\"formatVersion\": 1, \"name\": \"m\"}", "run/description.json"))
                .hasMessage(
                        "run/description.json must be a run's description of format 1, but another release wrote it:"
                                + " train again, or resume and export with the release that wrote it");
        assertThatThrownBy(() -> RunDescription.parse(JSON.replace("\"format\" : 1", "\"format\" : 2"), "d"))
                .hasMessageContaining("another release wrote it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"unit\" : \"kg\" | \"units\" : \"kg\", \"unit\" : \"kg\" | there is no key 'units' in variables; did you mean 'unit'?",
                "\"unit\" : \"kg\", | '' | 'variables' needs the key 'unit', but is a section with the keys name, role,",
                "\"kg\" | null | 'unit' must be a text, but is nothing",
                "\"role\" : \"data\" | \"role\" : \"date\" | there is no variables role 'date'",
                "\"name\" : \"mass\" | \"name\" : \"rate\" | ",
                "\"upper\" : 1.0, | \"upper\" : \"one\", | 'upper' must be a finite number, but is 'one'",
            })
    void aDamagedDescriptionIsRefusedWithItsPlace(String from, String to, String message) {
        String damaged = JSON.replaceFirst(from, to);
        assertThat(damaged).isNotEqualTo(JSON);
        assertThatThrownBy(() -> RunDescription.parse(damaged, "d").blocks())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message == null ? "rate" : message);
    }

    @Test
    void realSupportsAndIdentityScalingsAreWrittenToo() {
        var plain = Variables.of(Variable.parameter("a", new Real()), Variable.data("b"));
        var json = new String(RunDescription.of("m", plain, Optional.empty()).json(), StandardCharsets.UTF_8);
        assertThat(RunDescription.parse(json, "d").blocks()).isEqualTo(plain);
    }
}
