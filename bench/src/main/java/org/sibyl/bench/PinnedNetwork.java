package org.sibyl.bench;

import org.sibyl.trainer.network.Flux1Joint;
import org.sibyl.trainer.network.Flux1JointConfig;
import org.sibyl.trainer.network.Initialization;
import org.sibyl.trainer.network.TokenMerge;

/** The networks that the tables are about: four tokens, four heads, MLP four times as wide. */
enum PinnedNetwork {
    /** Width 96 by concatenation, eight blocks. */
    CONCAT_96,
    /** Width 40 by addition, eight blocks. */
    SUM_40,
    /** Width 40 by addition, sixteen blocks. */
    SUM_40_DEEP;

    /** The network, its last layer random so that its output is not zero. */
    Flux1Joint network() {
        var shape = switch (this) {
            case CONCAT_96 -> Flux1JointConfig.of(4, 8, new TokenMerge.Concat(10, 4, 10));
            case SUM_40 -> Flux1JointConfig.of(4, 8, new TokenMerge.Sum(10));
            case SUM_40_DEEP -> Flux1JointConfig.of(4, 16, new TokenMerge.Sum(10));
        };
        return new Flux1Joint(shape.withInitialization(Initialization.REFERENCE));
    }
}
