package org.sibyl.recipes.network;

import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Flux1Joint;
import org.sibyl.trainer.network.Flux1JointConfig;
import org.sibyl.trainer.network.Initialization;
import org.sibyl.trainer.network.NetworkText;
import org.sibyl.trainer.network.TokenMerge;

/**
 * A transformer with one token a variable, any of them inferred from any others.
 *
 * @param heads attention heads
 * @param blocks single-stream blocks
 * @param mlpRatio hidden width of the MLPs over the model's width
 * @param merge how value, mark and identity make a token
 * @param timeFactor scale of time in its embedding; GenSBI's is 1000
 */
public record Flux1JointChoice(int heads, int blocks, double mlpRatio, TokenMerge merge, double timeFactor)
        implements NetworkChoice {
    /** 8 blocks of width 40. */
    public static final Flux1JointChoice DEFAULT = new Flux1JointChoice(4, 8, 4, new TokenMerge.Sum(10), 50);

    @Override
    public String type() {
        return "flux1joint";
    }

    @Override
    public boolean isConditional() {
        return false;
    }

    @Override
    public FieldNetwork network(Sizes sizes) {
        return new Flux1Joint(config(sizes));
    }

    @Override
    public String description(Sizes sizes) {
        return NetworkText.of(config(sizes));
    }

    private Flux1JointConfig config(Sizes sizes) {
        int tokens = sizes.requireNumbers(type()).variables();
        return new Flux1JointConfig(tokens, 1, heads, blocks, mlpRatio, merge, timeFactor, Initialization.ZERO_OUTPUT);
    }
}
