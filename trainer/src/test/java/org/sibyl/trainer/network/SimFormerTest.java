package org.sibyl.trainer.network;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SimFormerTest {
    private static final SimFormerConfig CONFIG =
            new SimFormerConfig(3, 1, 4, 2, 2, 2, 4, 1, 1, 2, 6, EdgeMask.full(3), Initialization.REFERENCE);

    @Test
    void aConfigurationNamesTheFieldThatIsWrong() {
        assertThatThrownBy(() -> new SimFormerConfig(
                        3, 1, 4, 2, 2, 4, 90, 1, 1, 2, 6, EdgeMask.full(3), Initialization.REFERENCE))
                .hasMessage(
                        "attention must be a multiple of heads, but is 90 features for 4 heads: choose for example 88");
        assertThatThrownBy(() -> CONFIG.withEdges(EdgeMask.full(4))).hasMessageContaining("4 rows for 3 tokens");
        assertThatThrownBy(() -> EdgeMask.of(new boolean[][] {{true, false}, {false, false}}))
                .hasMessageContaining("token 1 attends to none");
    }
}
