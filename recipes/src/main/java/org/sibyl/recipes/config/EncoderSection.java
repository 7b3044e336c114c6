package org.sibyl.recipes.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sibyl.recipes.network.EncoderChoice;
import org.sibyl.recipes.yaml.Binding;
import org.sibyl.recipes.yaml.Examples;

/** The section {@code encoder} within that of a network or a flow. */
final class EncoderSection {
    static final String NAME = "encoder";

    private EncoderSection() {}

    /** Every encoder, and none. */
    static Examples<Object> examples(Binding binding) {
        var all = new ArrayList<Object>(EncoderChoice.all());
        all.add(0, Map.of("type", "none"));
        return Examples.of(binding, Object.class, List.of("type"), all);
    }
}
