package org.sibyl.trainer.objective.transport;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Noise goes to the data that it was drawn beside, whatever both are. Draws nothing. */
public record Independent() implements Coupling {

    @Override
    public int[] partners(NoisyBatch batch, RandomGenerator random) {
        return IntStream.range(0, batch.rows()).toArray();
    }

    @Override
    public String toString() {
        return "independent";
    }
}
