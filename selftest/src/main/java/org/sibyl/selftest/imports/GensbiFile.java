package org.sibyl.selftest.imports;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.sibyl.trainer.network.Parameter;
import org.sibyl.trainer.network.Parameters;

/**
 * A {@code .safetensors} file in the making: tensors under GenSBI's names and in its shapes, with numbers of a network of ours. A number
 * that is written twice, or never, is an error. Used by one thread.
 */
final class GensbiFile {
    private final Parameters parameters;
    private final float[] weights;
    private final boolean[] written;
    private final StorageType type;
    private final Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    private final List<float[]> tensors = new ArrayList<>();

    /** Of a network's flat weights, which the type can hold. */
    GensbiFile(Parameters parameters, float[] weights, StorageType type) {
        this.parameters = parameters;
        this.weights = weights.clone();
        this.type = type;
        written = new boolean[weights.length];
    }

    /** A parameter of ours as a tensor of theirs. */
    void tensor(String theirs, String ours, int... shape) {
        columns(theirs, ours, 0, size(ours), shape);
    }

    /** A linear map, [in, out] and [out]. */
    void linear(String theirs, String ours, int in, int out) {
        tensor(theirs + ".kernel", ours + ".kernel", in, out);
        tensor(theirs + ".bias", ours + ".bias", out);
    }

    /** Some columns of a linear map as one of theirs. */
    void linearColumns(String theirs, String ours, int from, int in, int out) {
        columns(theirs + ".kernel", ours + ".kernel", from, out, in, out);
        columns(theirs + ".bias", ours + ".bias", from, out, out);
    }

    /** Numbers that are no weights. */
    void fixed(String theirs, float[] values, int... shape) {
        shapes.put(theirs, Arrays.stream(shape).boxed().toList());
        tensors.add(values.clone());
    }

    private int size(String ours) {
        return parameter(ours).shape().size(-1);
    }

    private Parameter parameter(String ours) {
        return parameters.list().stream()
                .filter(each -> each.name().equals(ours))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the network has no parameter " + ours));
    }

    private void columns(String theirs, String ours, int from, int count, int... shape) {
        var parameter = parameter(ours);
        int width = size(ours);
        int elements = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (elements != parameter.elements() / width * count) {
            throw new IllegalStateException(theirs + Arrays.toString(shape) + " has other numbers than " + parameter);
        }
        float[] values = new float[elements];
        for (int i = 0; i < elements; i++) {
            int place = parameter.offset() + i / count * width + from + i % count;
            if (written[place]) {
                throw new IllegalStateException(theirs + " writes a number of " + ours + " again");
            }
            written[place] = true;
            values[i] = weights[place];
        }
        fixed(theirs, values, shape);
    }

    /** The file's bytes. */
    byte[] bytes() {
        if (!IntStream.range(0, written.length).allMatch(i -> written[i])) {
            throw new IllegalStateException("some weights are under no name");
        }
        int numbers = tensors.stream().mapToInt(each -> each.length).sum();
        var data = ByteBuffer.allocate(numbers * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        var entries = new ArrayList<String>();
        int next = 0;
        for (var entry : shapes.entrySet()) {
            int begin = data.position();
            for (float value : tensors.get(next++)) {
                type.write(value, data);
            }
            entries.add("\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                    .formatted(entry.getKey(), type, entry.getValue(), begin, data.position()));
        }
        byte[] header = ("{" + String.join(",", entries) + "}").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + header.length + data.capacity())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .put(data.array())
                .array();
    }
}
