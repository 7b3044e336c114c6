package org.sibyl.importers.gensbi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.sibyl.trainer.network.Parameter;

/** Puts the tensors of a file in the places of a network's flat buffer of weights, every one, each once. */
final class WeightAssembly {
    private final ReferenceNetwork network;
    private final Safetensors file;

    WeightAssembly(ReferenceNetwork network, Safetensors file) {
        this.network = network;
        this.file = file;
    }

    /** The weights in the order of the network's parameters. */
    float[] weights() {
        Map<Parameter, List<TensorSource>> plan = new LinkedHashMap<>();
        network.network().parameters().list().forEach(each -> plan.put(each, network.sources(each)));
        var needed = plan.values().stream().flatMap(List::stream).toList();
        requireAll(needed);
        needed.forEach(this::requireShape);
        network.fixedTables().forEach(table -> table.require(file));
        float[] weights = new float[network.network().parameters().total()];
        plan.forEach((parameter, sources) -> place(parameter, sources, weights));
        return weights;
    }

    private void requireAll(List<TensorSource> needed) {
        var leftOver = new LinkedHashSet<>(file.names());
        network.fixedTables().forEach(table -> leftOver.removeAll(table.names(file)));
        List<String> problems = new ArrayList<>();
        for (var source : needed) {
            if (!leftOver.remove(source.name())) {
                problems.add("tensor '" + source.name() + "' of shape " + source.shape() + " is missing");
            }
        }
        for (String name : leftOver) {
            problems.add("tensor '" + name + "' of shape " + file.shape(name).orElseThrow() + " is left over");
        }
        if (!problems.isEmpty()) {
            int shown = Math.min(6, problems.size());
            throw new ImportException(file.source() + ": the weights must be those of the " + network.type()
                    + " of the configuration, but " + String.join(", ", problems.subList(0, shown))
                    + (problems.size() > shown ? " and " + (problems.size() - shown) + " more" : "")
                    + "; check depth and identities in the configuration");
        }
    }

    private void requireShape(TensorSource source) {
        var found = file.shape(source.name()).orElseThrow();
        if (!found.equals(source.shape())) {
            throw new ImportException(file.source() + ": tensor '" + source.name() + "' must have the shape "
                    + source.shape() + " by the configuration, but has " + found
                    + "; check widths, heads and token counts in the configuration");
        }
    }

    private void place(Parameter parameter, List<TensorSource> sources, float[] weights) {
        int columns = parameter.shape().size(-1);
        int rows = parameter.elements() / columns;
        int start = 0;
        for (var source : sources) {
            float[] values = file.values(source.name());
            int width = values.length / rows;
            for (int row = 0; row < rows; row++) {
                System.arraycopy(values, row * width, weights, parameter.offset() + row * columns + start, width);
            }
            start += width;
        }
        if (start != columns) {
            throw new IllegalStateException(
                    "the tensors of " + parameter.name() + " fill " + start + " of its " + columns + " columns");
        }
    }
}
