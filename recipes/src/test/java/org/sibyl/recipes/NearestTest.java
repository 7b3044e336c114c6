package org.sibyl.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    @ParameterizedTest
    @CsvSource({
        "flux1jont, flux1joint-flow",
        "flux1joint, flux1joint-flow",
        "flux1joint-flo, flux1joint-flow",
        "flux1-fow, flux1-flow",
        "simfomer, simformer-flow",
        "simfomer-edn, simformer-edm",
        "flux1jont-score, flux1joint-score",
        "mpl-flow, mlp-flow"
    })
    void aWordWithAMistakeOrWithoutItsEndingIsUnderstood(String typed, String meant) {
        assertThat(Nearest.hint(typed, Recipe.names())).isEqualTo("; did you mean '" + meant + "'?");
    }

    @Test
    void aWordThatIsNothingLikeItIsNotGuessed() {
        assertThat(Nearest.hint("transformer", Recipe.names())).isEmpty();
        assertThat(Nearest.hint("s", List.of("theta", "midpoint"))).isEmpty();
        assertThat(Nearest.hint("magic", List.of("euler", "midpoint", "dopri5")))
                .isEmpty();
    }
}
