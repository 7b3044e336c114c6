package org.sibyl.importers.gensbi;

/** What GenSBI's networks have in common: keys of their configurations, and names of their tensors. */
final class SharedKeys {
    /** GenSBI's scale of time in its sinusoidal embedding. */
    static final double TIME_FACTOR = 1000;

    private SharedKeys() {}

    /** Whether features are added rather than laid side by side. */
    static boolean isSum(ConfigFields fields) {
        return fields.usual("id_merge_mode", fields.optionalChoice("id_merge_mode", "sum", "concat"), "sum")
                .equals("sum");
    }

    /** Refuses guidance, for which GenSBI has a constructor argument but no caller. */
    static void refuseGuidance(ConfigFields fields) {
        if (fields.truth("guidance_embed")) {
            throw fields.wrong("guidance_embed", "false: networks with a guidance input cannot be imported", true);
        }
    }

    /** What is assumed of every joint network. */
    static void assumeJoint(Assumptions assumptions) {
        assumptions
                .with("condition mask", "any tokens given any others, as after training with random masks")
                .with("identities", "learned, token by token from 0");
    }

    /** GenSBI's name of a tensor in a Flux block or last layer. */
    static String blockName(String name) {
        return name.replaceFirst("^(single_blocks|double_blocks)\\.(\\d+)\\.", "$1.layers.$2.")
                .replaceFirst("^final_layer\\.adaLN_modulation\\.", "final_layer.adaLN_modulation.layers.1.");
    }
}
