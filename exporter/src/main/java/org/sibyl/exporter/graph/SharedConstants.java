package org.sibyl.exporter.graph;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The large constants of several graphs in one file, each once however many graphs have it: the programs of a model have most weights in common. Within one
 * graph every constant has bytes of its own, so that no graph takes more than the file has. Not thread-safe.
 */
public final class SharedConstants {
    private static final int LEAST = 1024;

    private final Map<ByteBuffer, List<Integer>> places = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Whether a constant is large enough for the file. */
    static boolean takes(Constant constant) {
        return constant.bytes().remaining() >= LEAST;
    }

    /** All bytes that were put into it. */
    public byte[] bytes() {
        return out.toByteArray();
    }

    /** Places for the constants of one graph. */
    OfGraph forGraph() {
        return new OfGraph();
    }

    /** The places that one graph has taken. */
    final class OfGraph {
        private final Map<ByteBuffer, Integer> taken = new HashMap<>();

        /** Where a constant's bytes begin. */
        int offset(Constant constant) {
            ByteBuffer content = constant.bytes();
            int before = taken.merge(content, 1, Integer::sum) - 1;
            List<Integer> known = places.computeIfAbsent(content, bytes -> new ArrayList<>());
            if (before == known.size()) {
                known.add(out.size());
                byte[] copy = new byte[content.remaining()];
                content.duplicate().get(copy);
                out.writeBytes(copy);
            }
            return known.get(before);
        }
    }
}
