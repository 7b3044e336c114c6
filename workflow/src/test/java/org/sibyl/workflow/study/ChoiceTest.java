package org.sibyl.workflow.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoiceTest {

    /** Losses of one regression compare whatever network makes it; those of another time law, mask, method or scaling do not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{network: {type: mlp, width: 64}}; {network: {type: mlp}, training: {steps: 100}}; LOSS",
                "{network: {type: mlp}}; {network: {type: simformer}}; LOSS",
                "{network: {type: mlp}}; {network: {type: mlp}, method: {type: flow, preconditioned: false}}; LOSS",
                "{network: {type: mlp}}; {network: {type: mlp}, method: {type: flow, time-power: 1}}; DENSITY",
                "{network: {type: mlp}}; {network: {type: mlp}, method: {type: score}}; DENSITY",
                "{network: {type: mlp}}; {network: {type: mlp}, training: {masks: posterior}}; DENSITY",
                "{network: {type: mlp}}; {network: {type: conditional-mlp}}; DENSITY",
                "{network: {type: mlp}}; {data: {scaling: median-and-quartiles}}; DENSITY",
                "{network: {type: mlp}}; {data: {bijector: logit}}; DENSITY",
                "{flow: {architecture: coupling}}; {flow: {architecture: autoregressive}}; DENSITY",
            })
    void lossesAreComparedWhereTheyAreOfOneKind(String first, String second, Choice expected) {
        var candidates = Candidates.parse("a: " + first + "\nb: " + second + "\n", "test.yaml");
        assertThat(Choice.among(candidates.configurations().values())).isEqualTo(expected);
    }

    @Test
    void theLowestIsChosenAndNoNumberNever() {
        var numbers = new LinkedHashMap<>(Map.of("none", Double.NaN));
        numbers.put("second", 2.0);
        numbers.put("first", -1.0);
        assertThat(Choice.lowest(numbers)).isEqualTo("first");
        assertThatThrownBy(() -> Choice.lowest(Map.of("none", Double.NaN))).hasMessageContaining("none of [none] is");
    }

    @Test
    void theUsualCandidatesAreReadAndWrongOnesAreRefusedAtTheirPlace() {
        assertThat(Candidates.usual().configurations()).containsOnlyKeys("mlp-flow", "nsf");
        assertThat(Candidates.usual().configurations().values())
                .extracting(each -> each.recipe().name())
                .containsExactly("mlp-flow", "nsf");
        assertThatThrownBy(() -> Candidates.parse("", "empty.yaml")).hasMessageContaining("at least one configuration");
        assertThatThrownBy(() -> Candidates.parse("a: {network: {typ: mlp}}", "odd.yaml"))
                .hasMessageStartingWith("odd.yaml:1");
        assertThatThrownBy(() -> Candidates.parse("a: {task: {name: two-moons}}", "task.yaml"))
                .hasMessageContaining("simulates the pairs itself");
        assertThatThrownBy(() -> Candidates.parse("A b: {network: {type: mlp}}", "name.yaml"))
                .hasMessageContaining("small letters");
    }
}
