package org.sibyl.exporter.trace;

import java.util.List;
import java.util.stream.IntStream;
import org.sibyl.exporter.graph.Value;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.Shape;

/** What a traced tensor holds: numbers that are known already, or a value of the graph. */
sealed interface Operand {
    /** The sizes that the network sees. */
    Shape shape();

    /** Numbers known while tracing, in double precision, with a weight's name or an empty one. */
    record Known(Eager numbers, String hint) implements Operand {
        @Override
        public Shape shape() {
            return numbers.shape();
        }
    }

    /**
     * A value of the graph, whose axes may lie in another order than the network's.
     *
     * @param value the value as the graph holds it
     * @param order the network's axis at each place of the value's axes
     */
    record Placed(Value value, List<Integer> order) implements Operand {
        /** Copies the order. */
        public Placed {
            order = List.copyOf(order);
        }

        /** A value whose axes lie in the network's order. */
        static Placed inOrder(Value value) {
            return new Placed(
                    value, IntStream.range(0, value.shape().rank()).boxed().toList());
        }

        @Override
        public Shape shape() {
            int[] sizes = new int[order.size()];
            for (int place = 0; place < sizes.length; place++) {
                sizes[order.get(place)] = value.shape().size(place);
            }
            return Shape.of(sizes);
        }

        /** The place of one of the network's axes. */
        int place(int axis) {
            return order.indexOf(axis);
        }
    }
}
