package org.sibyl.arrays;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code .npz} file of numbers with lists of texts beside them, such as {@code np.savez("f.npz", mean=[0.5, 2], names=["mass",
 * "spin"])}. Immutable and thread-safe; read under the limits of {@link Npz}.
 */
public final class LabelledNpz {
    private final Npz numbers;
    private final Map<String, List<String>> texts;

    private LabelledNpz(Npz numbers, Map<String, List<String>> texts) {
        this.numbers = numbers;
        this.texts = texts;
    }

    /** Reads a file; throws ArrayFormatException if it is not sound, UncheckedIOException if it cannot be read. */
    public static LabelledNpz read(Path file) {
        String source = String.valueOf(file.getFileName());
        return read(WholeFile.read(file, ArrayLimits.DEFAULT), source, ArrayLimits.DEFAULT);
    }

    /** Reads the bytes of a file; {@code source} names it in errors. */
    public static LabelledNpz read(byte[] bytes, String source, ArrayLimits limits) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        Npz numbers = Npz.read(bytes, source, limits, (name, content) -> {
            String place = Npz.place(source, name);
            if (!NpyTexts.isText(content, place)) {
                return false;
            }
            texts.put(name, NpyTexts.read(content, place));
            return true;
        });
        return new LabelledNpz(numbers, texts);
    }

    /** The arrays of numbers. */
    public Npz numbers() {
        return numbers;
    }

    /** The texts of this name, in order, if there are any. */
    public Optional<List<String>> texts(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    /** Names of the lists of texts, in the order of the file. */
    public List<String> textNames() {
        return List.copyOf(texts.keySet());
    }
}
