package org.sibyl.importers.gensbi;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is assumed of a model beyond what its files say. */
final class Assumptions {
    private final List<Assumption> list = new ArrayList<>();

    /** Nothing yet. */
    Assumptions() {}

    /** Adds one. */
    Assumptions with(String subject, String text) {
        list.add(new Assumption(subject, text));
        return this;
    }

    /** All that a network, its configuration and its weights leave open. */
    static List<Assumption> of(ReferenceNetwork network, ConfigFields configuration, Safetensors weights) {
        var assumptions = new Assumptions()
                .with("method", "flow matching: t = 0 is noise, t = 1 is data")
                .with("schedule", "straight paths (x = (1 - t) noise + t data)")
                .with("solver", GensbiModel.SOLVER.toString());
        network.assume(assumptions);
        assumptions.with("weights", types(weights));
        var tables = network.fixedTables().stream()
                .flatMap(table -> table.names(weights).stream())
                .toList();
        if (!tables.isEmpty()) {
            assumptions.with("tables", String.join(", ", tables) + " are as computed here, and left out");
        }
        if (!configuration.usual().isEmpty()) {
            assumptions.with("keys that are absent", String.join(", ", configuration.usual()));
        }
        return List.copyOf(assumptions.list);
    }

    private static String types(Safetensors weights) {
        var types = weights.types().entrySet().stream()
                .map(each -> each.getKey() + " (" + each.getValue() + " tensors)")
                .collect(Collectors.joining(", "));
        boolean asTheyAre = weights.types().keySet().stream().allMatch(type -> type == TensorType.F32);
        return types + (asTheyAre ? ", as they are" : ", converted to float32") + "; the model computes in float32";
    }
}
