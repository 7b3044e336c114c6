package org.sibyl.recipes.config;

import org.sibyl.recipes.network.NetworkChoice;
import org.sibyl.recipes.network.Sizes;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Mlp;
import org.sibyl.trainer.network.MlpConfig;

/** A network of one's own, which ServiceLoader finds: its components are its keys, its constructor without arguments the defaults. */
public record RingChoice(int beads, double innerRatio) implements NetworkChoice {
    public RingChoice() {
        this(12, 2);
    }

    public RingChoice {
        if (beads < 1) {
            throw new IllegalArgumentException("beads must be at least 1, but are " + beads);
        }
    }

    @Override
    public String type() {
        return "ring";
    }

    @Override
    public boolean isConditional() {
        return false;
    }

    @Override
    public FieldNetwork network(Sizes sizes) {
        int tokens = sizes.variables();
        return new Mlp(new MlpConfig(tokens, 1, tokens, 2 * beads, 1, (int) (innerRatio * beads), 64));
    }

    @Override
    public String description(Sizes sizes) {
        return toString();
    }
}
