package org.sibyl.importers.gensbi;

import java.util.List;

/**
 * One line of a {@code .safetensors} header.
 *
 * @param name the tensor's name
 * @param type type of its elements
 * @param shape its sizes
 * @param begin first byte, counted from the end of the header
 * @param end the byte after its last
 */
record TensorEntry(String name, TensorType type, List<Integer> shape, int begin, int end) {
    TensorEntry {
        shape = List.copyOf(shape);
    }
}
