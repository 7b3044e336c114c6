package org.sibyl.trainer.objective.point;

import java.util.stream.IntStream;
import org.sibyl.solvers.scoring.NormalComponents;
import org.sibyl.solvers.scoring.NormalMixture;
import org.sibyl.trainer.tensor.Tensor;

/** {@link NormalComponents#logDensity} as a tensor. */
final class MixtureDensity {
    private MixtureDensity() {}

    /**
     * ln p of every row.
     *
     * @param numbers the head's, {@code [B, numbers]}
     * @param z {@code [B, D]}
     * @return {@code [B, 1]}
     */
    static Tensor of(NormalMixture rule, Tensor numbers, Tensor z) {
        int components = rule.components();
        int dimension = z.shape().size(1);
        Tensor sum = component(numbers, 0, components, z, dimension);
        for (int k = 1; k < components; k++) {
            sum = sum.logPlusExp(component(numbers, k, components, z, dimension));
        }
        return sum;
    }

    private static Tensor component(Tensor numbers, int k, int components, Tensor z, int dimension) {
        int mean = components + k * dimension;
        int factor = components * (1 + dimension) + k * dimension * dimension;
        Tensor distance = z.minus(numbers.slice(1, mean, mean + dimension)).reshape(-1, 1, dimension);
        Tensor lower = numbers.slice(1, factor, factor + dimension * dimension).reshape(-1, dimension, dimension);
        Tensor whitened = lower.times(distance).sum(2).reshape(-1, dimension);
        int[] diagonal = IntStream.range(0, dimension)
                .map(i -> factor + i * (dimension + 1))
                .toArray();
        return numbers.gather(1, diagonal)
                .log()
                .sum(1)
                .minus(whitened.square().sum(1).times(0.5))
                .plus(numbers.slice(1, k, k + 1))
                .plus(-0.5 * dimension * Math.log(2 * Math.PI));
    }
}
