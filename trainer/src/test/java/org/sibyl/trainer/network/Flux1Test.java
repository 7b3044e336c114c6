package org.sibyl.trainer.network;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class Flux1Test {
    private static final TokenIdentity LEARNED = new TokenIdentity.Learned();

    @Test
    void aConfigurationNamesTheFieldThatIsWrong() {
        var rotary = new TokenIdentity.Rotary(new TokenIdentity.Sequence(1), List.of(2, 2), 50);
        assertThatThrownBy(() -> config(new IdMerge.Concat(3, 1), rotary)).hasMessageContaining("need the sum merge");
        assertThatThrownBy(() -> new Flux1(config(new IdMerge.Sum(6), rotary)))
                .hasMessage("rotary widths must add up to the head's 6 features, but are [2, 2], which is 4");
        assertThatThrownBy(() -> new TokenIdentity.Rotary(new TokenIdentity.Sequence(1), List.of(4), 50))
                .hasMessageContaining("2 axes");
        assertThatThrownBy(() -> new TokenIdentity.Rotary(new TokenIdentity.Sequence(1), List.of(3, 1), 50))
                .hasMessageContaining("even");
    }

    private static Flux1Config config(IdMerge merge, TokenIdentity contextIdentity) {
        return new Flux1Config(
                2, 1, 3, 2, 2, 1, 1, 2, merge, LEARNED, contextIdentity, true, 1000, Initialization.REFERENCE);
    }
}
