package org.sibyl.selftest.mutations;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.sibyl.arrays.ArrayLimits;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.arrays.file.Sha256;
import org.sibyl.runtime.json.JsonObject;
import org.sibyl.runtime.json.JsonReader;
import org.sibyl.runtime.json.JsonString;
import org.sibyl.runtime.json.JsonValue;
import org.sibyl.runtime.json.JsonWriter;

/** A sound artefact and its damaged copies, one for each seed. Immutable. */
final class MutatedArtefact {

    static final String MANIFEST = "manifest.json";
    private static final String PARITY = "parity.npz";
    private static final String DIGESTS = "digests";

    private final byte[] archive;
    private final Map<String, byte[]> files;

    /** Of the bytes of a {@code .sibyl} file. */
    MutatedArtefact(byte[] archive) {
        this.archive = archive;
        files = unzipped(archive);
    }

    private static Map<String, byte[]> unzipped(byte[] archive) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** Returns a damaged {@code .sibyl} file. */
    byte[] archive(long seed) {
        return ByteMutation.of(archive, new SplittableRandom(seed));
    }

    /** Returns the files of a damaged folder: one to three changes. */
    Map<String, byte[]> folder(long seed) {
        var random = new SplittableRandom(seed);
        var damaged = new LinkedHashMap<>(files);
        var names = List.copyOf(files.keySet());
        for (int change = random.nextInt(10) == 0 ? 3 : 1; change > 0; change--) {
            String name = random.nextInt(3) == 0 ? MANIFEST : names.get(random.nextInt(names.size()));
            switch (random.nextInt(12)) {
                case 0 -> damaged.remove(name);
                case 1 -> damaged.put(name, bytes(names.get(random.nextInt(names.size()))));
                default -> damaged.put(name, ByteMutation.of(damaged.getOrDefault(name, new byte[0]), random));
            }
        }
        return damaged;
    }

    /** Returns a {@code .sibyl} file of other content with the right digests. */
    byte[] resealed(long seed) {
        var random = new SplittableRandom(seed);
        var changed = new LinkedHashMap<>(files);
        JsonValue manifest = JsonReader.read(bytes(MANIFEST));
        for (int change = 1 + random.nextInt(2); change > 0; change--) {
            switch (random.nextInt(8)) {
                case 0 -> changed.computeIfPresent(PARITY, (name, bytes) -> parity(bytes, random));
                case 1 -> {
                    var graphs = files.keySet().stream()
                            .filter(name -> name.endsWith(".onnx"))
                            .toList();
                    changed.computeIfPresent(
                            graphs.get(random.nextInt(graphs.size())), (name, bytes) -> ByteMutation.of(bytes, random));
                }
                default -> manifest = TreeMutation.of(manifest, random);
            }
        }
        changed.put(MANIFEST, sealed(manifest, changed));
        return zipped(changed);
    }

    /** Returns a copy of the bytes of a sound file, none where there is no such file. */
    byte[] bytes(String name) {
        return files.getOrDefault(name, new byte[0]).clone();
    }

    private static byte[] parity(byte[] bytes, RandomGenerator random) {
        var values = Npz.read(bytes, PARITY, ArrayLimits.DEFAULT);
        String name = values.names().get(random.nextInt(values.names().size()));
        var array = values.array(name);
        double[] numbers = array.toDoubles();
        int at = random.nextInt(Math.max(1, numbers.length));
        return switch (random.nextInt(4)) {
            case 0 ->
                values.with(name, NumericArray.of(numbers, numbers.length)).toBytes();
            case 1 ->
                values.with(name, NumericArray.of(new float[numbers.length + 1], numbers.length + 1))
                        .toBytes();
            default -> {
                numbers[at] = random.nextInt(3) == 0 ? Double.NaN : numbers[at] * 2 + 1;
                yield values.with(name, NumericArray.of(numbers, array.shape())).toBytes();
            }
        };
    }

    private static byte[] sealed(JsonValue manifest, Map<String, byte[]> files) {
        if (!(manifest instanceof JsonObject object)) {
            return JsonWriter.indented(manifest).getBytes(StandardCharsets.UTF_8);
        }
        var content = object.without("digest");
        if (content.members().get(DIGESTS) instanceof JsonObject listed) {
            var digests = listed;
            for (var digest : listed.members().entrySet()) {
                byte[] file = files.get(digest.getKey());
                if (file != null && digest.getValue() instanceof JsonString) {
                    digests = digests.with(digest.getKey(), new JsonString(Sha256.hex(file)));
                }
            }
            content = content.with(DIGESTS, digests);
        }
        byte[] canonical = JsonWriter.canonical(content).getBytes(StandardCharsets.UTF_8);
        return JsonWriter.indented(content.with("digest", new JsonString(Sha256.hex(canonical))))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zipped(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // in memory
        }
        return bytes.toByteArray();
    }
}
