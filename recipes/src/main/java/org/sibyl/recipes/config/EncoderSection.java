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

    private static final String PARTS = "parts";
    private static final List<String> CHOICES = List.of("type");

    private EncoderSection() {}

    /** Every encoder, and none. */
    static Examples<Object> examples(Binding binding) {
        var all = new ArrayList<Object>();
        all.add(Map.of("type", "none"));
        all.addAll(EncoderChoice.all());
        all.add(new EncoderChoice.Fusion(Map.of()));
        return Examples.of(binding, Object.class, CHOICES, all)
                .withMembers(PARTS, Examples.of(binding, EncoderChoice.class, CHOICES, EncoderChoice.all()));
    }
}
