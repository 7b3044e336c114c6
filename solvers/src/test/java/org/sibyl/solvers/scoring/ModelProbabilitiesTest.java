package org.sibyl.solvers.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ModelProbabilitiesTest {
    private static final ModelProbabilities TWO = ModelProbabilities.of("steady", "bursts");

    @Test
    void logitsOfAnySizeGiveProbabilities() {
        assertThat(TWO.probabilities(Math.log(3) + 700, 700)).containsExactly(new double[] {0.75, 0.25}, within(1e-12));
        assertThat(Arrays.stream(TWO.probabilities(-1e9, 1e9)).sum()).isEqualTo(1);
    }

    @Test
    void aModelsNumberIsWholeAndCountsFromNothing() {
        assertThat(TWO.isModel(0)).isTrue();
        assertThat(TWO.isModel(1)).isTrue();
        assertThat(TWO.isModel(2)).isFalse();
        assertThat(TWO.isModel(0.5)).isFalse();
        assertThat(TWO.isModel(-1)).isFalse();
        assertThat(TWO.isModel(Double.NaN)).isFalse();
    }

    @Test
    void whatIsNoChoiceIsNamed() {
        assertThatThrownBy(() -> ModelProbabilities.of("a"))
                .hasMessageContaining("at least 2 models")
                .hasMessageContaining("[a]");
        assertThatThrownBy(() -> ModelProbabilities.of("a", "a")).hasMessageContaining("a name of its own");
        assertThatThrownBy(() -> TWO.numbers(2))
                .hasMessageContaining("one parameter, the model's number, but there are 2");
    }
}
