package org.sibyl.runtime.engine;

import static java.util.Objects.requireNonNull;

import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.sibyl.runtime.artefact.Artefact;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Ports;

/** An engine of one's own that knows one model, the field 0.5 x + (1, 2, 3): plain Java, nothing native. */
final class AffineEngine implements Engine {

    private final float error;
    final AtomicInteger open = new AtomicInteger();

    /**
     * Makes an engine.
     *
     * @param error what it adds to every value of the field: 0 for one that is right
     */
    AffineEngine(float error) {
        this.error = error;
    }

    @Override
    public String name() {
        return "affine";
    }

    @Override
    public Programs open(Artefact artefact) {
        open.incrementAndGet();
        return new Programs() {
            @Override
            public Workspace workspace(int capacity) {
                return new Affine(artefact, capacity);
            }

            @Override
            public void close() {
                open.decrementAndGet();
            }
        };
    }

    private final class Affine implements Workspace {
        private static final int WIDTH = 3;

        private final Map<String, FloatBuffer> buffers = new HashMap<>();

        Affine(Artefact artefact, int capacity) {
            for (var program : artefact.manifest().programs().values()) {
                program.ports()
                        .forEach((port, shape) -> buffers.computeIfAbsent(
                                port, name -> FloatBuffer.allocate(capacity * (int) shape.rowSize())));
            }
        }

        @Override
        public FloatBuffer buffer(String port) {
            return requireNonNull(buffers.get(port), port);
        }

        @Override
        public void run(String program, int rows, Set<String> single) {
            for (int i = 0; i < rows * WIDTH; i++) {
                buffer(Ports.FIELD).put(i, 0.5f * buffer(Ports.X).get(i) + (1 + i % WIDTH + error));
                if (program.equals(Field.DERIVATIVE)) {
                    buffer(Ports.DERIVATIVE)
                            .put(i, 0.5f * buffer(Ports.DIRECTION).get(i));
                }
            }
        }

        @Override
        public void close() {}
    }
}
