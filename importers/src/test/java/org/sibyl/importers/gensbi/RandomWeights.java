package org.sibyl.importers.gensbi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Files of random weights for a configuration, with the importer's own names. */
final class RandomWeights {
    private RandomWeights() {}

    /** Weights of normal numbers, those of gains about 1. */
    static Safetensors of(String yaml) {
        var reference = ReferenceNetwork.read(ConfigFields.parse(yaml, "c"));
        var random = new SplittableRandom(5);
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        Map<String, float[]> values = new LinkedHashMap<>();
        for (var parameter : reference.network().parameters().list()) {
            for (var source : reference.sources(parameter)) {
                float[] numbers = new float[source.elements()];
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = (float)
                            (0.2 * random.nextGaussian() + (source.name().endsWith("scale") ? 1 : 0));
                }
                shapes.put(source.name(), source.shape());
                values.put(source.name(), numbers);
            }
        }
        return Safetensors.read(SafetensorsFile.of(shapes, values), "w");
    }
}
