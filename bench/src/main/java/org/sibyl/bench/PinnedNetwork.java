package org.sibyl.bench;

import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Flux1Joint;
import org.sibyl.trainer.network.Flux1JointConfig;
import org.sibyl.trainer.network.Initialization;
import org.sibyl.trainer.network.Mlp;
import org.sibyl.trainer.network.MlpConfig;
import org.sibyl.trainer.network.TokenMerge;

/** The networks that the tables are about: four tokens; the transformers have four heads and an MLP four times as wide. */
enum PinnedNetwork {
    /** Five residual layers, 128 wide, as {@code sibyl run} trains. */
    MLP_128,
    /** Width 96 by concatenation, eight blocks. */
    CONCAT_96,
    /** Width 40 by addition, eight blocks. */
    SUM_40,
    /** Width 40 by addition, sixteen blocks. */
    SUM_40_DEEP;

    /** The network, a transformer's last layer random so that its output is not zero. */
    FieldNetwork network() {
        return switch (this) {
            case MLP_128 -> new Mlp(MlpConfig.joint(4, 128, 5));
            case CONCAT_96 -> flux(8, new TokenMerge.Concat(10, 4, 10));
            case SUM_40 -> flux(8, new TokenMerge.Sum(10));
            case SUM_40_DEEP -> flux(16, new TokenMerge.Sum(10));
        };
    }

    private static FieldNetwork flux(int blocks, TokenMerge merge) {
        return new Flux1Joint(Flux1JointConfig.of(4, blocks, merge).withInitialization(Initialization.REFERENCE));
    }
}
