package org.sibyl.trainer.network.flow;

import java.util.stream.IntStream;
import org.sibyl.solvers.noise.RandomStreams;
import org.sibyl.trainer.network.Parameters;

/**
 * How variables change places between the blocks of a flow, so that each comes to depend on all others. All keep volumes.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface Permutation {

    /**
     * The change of places in front of one block.
     *
     * @param parameters where weights are declared, if it has some
     * @param name what their names begin with
     * @param dimension variables
     * @param block number of the block, from 0 on
     */
    Rearrangement before(Parameters parameters, String name, int dimension, int block);

    /** No change. */
    record None() implements Permutation {
        @Override
        public Rearrangement before(Parameters parameters, String name, int dimension, int block) {
            return new FixedOrder(IntStream.range(0, dimension).toArray());
        }
    }

    /** The last variable becomes the first. The usual choice for autoregressive flows (Papamakarios et al., 2017). */
    record Reverse() implements Permutation {
        @Override
        public Rearrangement before(Parameters parameters, String name, int dimension, int block) {
            return new FixedOrder(
                    IntStream.range(0, dimension).map(i -> dimension - 1 - i).toArray());
        }
    }

    /** The two parts of a coupling exchanged: the last ⌈D/2⌉ variables come first. */
    record Swap() implements Permutation {
        @Override
        public Rearrangement before(Parameters parameters, String name, int dimension, int block) {
            int first = dimension / 2;
            return new FixedOrder(IntStream.range(0, dimension)
                    .map(i -> (i + first) % dimension)
                    .toArray());
        }
    }

    /**
     * Variables shuffled once for each block, when the network is built.
     *
     * @param seed seed of the shuffles; a network is rebuilt with the seed that it was trained with
     */
    record Random(long seed) implements Permutation {
        @Override
        public Rearrangement before(Parameters parameters, String name, int dimension, int block) {
            int[] places = IntStream.range(0, dimension).toArray();
            var random = RandomStreams.of(seed, block);
            for (int i = dimension - 1; i > 0; i--) { // Fisher and Yates
                int other = random.nextInt(i + 1);
                int place = places[i];
                places[i] = places[other];
                places[other] = place;
            }
            return new FixedOrder(places);
        }
    }

    /** A trained rotation or reflection, {@link Reflections}. */
    record Orthogonal() implements Permutation {
        @Override
        public Rearrangement before(Parameters parameters, String name, int dimension, int block) {
            return new Reflections(parameters, name, dimension);
        }
    }
}
