package org.sibyl.importers.gensbi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes the bytes of {@code .safetensors} files, sound ones and others. */
final class SafetensorsFile {
    private SafetensorsFile() {}

    /** A header and data as they come. */
    static byte[] of(String header, byte... data) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(data)
                .array();
    }

    /** A sound file of float32 tensors. */
    static byte[] of(Map<String, List<Integer>> shapes, Map<String, float[]> values) {
        int bytes = values.values().stream().mapToInt(each -> 4 * each.length).sum();
        var data = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        var header = new StringBuilder("{\"__metadata__\":{\"format\":\"gensbi\"}");
        shapes.forEach((name, shape) -> {
            int begin = data.position();
            for (float value : values.getOrDefault(name, new float[0])) {
                data.putFloat(value);
            }
            header.append(",\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                    .formatted(name, shape, begin, data.position()));
        });
        return of(header.append("}  ").toString(), data.array());
    }

    /** Little-endian 16-bit words. */
    static byte[] words(int... words) {
        var data = ByteBuffer.allocate(2 * words.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : words) {
            data.putShort((short) word);
        }
        return data.array();
    }
}
