package org.sibyl.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkTextTest {
    @Test
    void aConfigurationReadsAsWords() {
        assertThat(NetworkText.of(Flux1JointConfig.of(4, 8, new TokenMerge.Concat(10, 4, 12))))
                .isEqualTo(
                        "tokens 4, channels 1, heads 4, blocks 8, mlp ratio 4, merge concat (value 10, condition 4, id 12),"
                                + " time factor 1000, initialization zero output");
    }

    @Test
    void aPartWithoutComponentsIsItsKind() {
        assertThat(NetworkText.ofPart(new TokenIdentity.Learned())).isEqualTo("learned");
    }
}
