package org.sibyl.cli;

import org.sibyl.trainer.network.Flux1Joint;
import org.sibyl.trainer.network.Flux1JointConfig;
import org.sibyl.trainer.network.Mlp;
import org.sibyl.trainer.network.MlpConfig;
import org.sibyl.trainer.network.Network;
import org.sibyl.trainer.network.SimFormer;
import org.sibyl.trainer.network.SimFormerConfig;
import org.sibyl.trainer.network.TokenMerge;

/** The joint networks that {@code sibyl run} trains, each in one well-tried size. */
enum JointNetwork {
    /** Residual layers over all variables side by side: the fastest for a handful of them. */
    MLP {
        @Override
        Network of(int variables) {
            return new Mlp(MlpConfig.joint(variables, 128, 5));
        }

        @Override
        String description(int variables) {
            return MlpConfig.joint(variables, 128, 5).toString();
        }
    },

    /** A transformer with one token a variable. */
    FLUX1JOINT {
        @Override
        Network of(int variables) {
            return new Flux1Joint(config(variables));
        }

        @Override
        String description(int variables) {
            return config(variables).toString();
        }

        private Flux1JointConfig config(int variables) {
            return Flux1JointConfig.of(variables, 8, new TokenMerge.Sum(10)).withTimeFactor(50);
        }
    },

    /** A transformer with additive time. */
    SIMFORMER {
        @Override
        Network of(int variables) {
            return new SimFormer(SimFormerConfig.of(variables));
        }

        @Override
        String description(int variables) {
            return SimFormerConfig.of(variables).toString();
        }
    };

    /** A fresh network over scalar variables. */
    abstract Network of(int variables);

    /** Its sizes in one line. */
    abstract String description(int variables);

    /** The name in artefacts. */
    String type() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
