package org.sibyl.importers.gensbi;

/** What GenSBI's networks have in common: keys of their configurations, and names of their tensors. */
final class SharedKeys {
    /** GenSBI's scale of time in its sinusoidal embedding. */
    static final double TIME_FACTOR = 1000;

    private SharedKeys() {}

    /** Whether features are added rather than laid side by side. */
    static boolean isSum(ConfigFields fields) {
        return fields.optionalChoice("id_merge_mode", "sum", "concat")
                .orElse("sum")
                .equals("sum");
    }

    /** Refuses guidance, for which GenSBI has a constructor argument but no caller. */
    static void refuseGuidance(ConfigFields fields) {
        if (fields.flag("guidance_embed", false)) {
            throw fields.wrong("guidance_embed", "false: networks with a guidance input cannot be imported", true);
        }
    }

    /** The channels of a joint network, which the runtime wants to be one number a variable. */
    static int oneChannel(ConfigFields fields) {
        int channels = fields.count("in_channels");
        if (channels != 1) {
            throw fields.wrong("in_channels", "1: a joint model has one number a token", channels);
        }
        return channels;
    }

    /** GenSBI's name of a tensor in a Flux block or last layer. */
    static String blockName(String name) {
        return name.replaceFirst("^(single_blocks|double_blocks)\\.(\\d+)\\.", "$1.layers.$2.")
                .replaceFirst("^final_layer\\.adaLN_modulation\\.", "final_layer.adaLN_modulation.layers.1.");
    }
}
