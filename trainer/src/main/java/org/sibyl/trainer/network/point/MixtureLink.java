package org.sibyl.trainer.network.point;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sibyl.trainer.tensor.Tensor;

/**
 * Mixtures of normal distributions: logarithms of weights that sum to 1, means as they are, and lower triangular factors with a positive diagonal,
 * softplus(raw + ln(e − 1)) + 10⁻⁵, which is 1 where the raw number is 0.
 */
final class MixtureLink implements Link {
    private static final double ONE = Math.log(Math.E - 1); // softplus of it is 1
    private static final double LEAST = 1e-5; // on the diagonal, so that its logarithm is finite

    private final int components;
    private final int dimension;

    MixtureLink(int components, int dimension) {
        this.components = components;
        this.dimension = dimension;
    }

    private int below() {
        return dimension * (dimension - 1) / 2;
    }

    /** Weights, means, diagonals, and what lies below them, each for all components. */
    @Override
    public int raw() {
        return components * (1 + 2 * dimension + below());
    }

    @Override
    public Tensor apply(Tensor raw) {
        int means = components;
        int diagonals = means + components * dimension;
        int rest = diagonals + components * dimension;
        List<Tensor> parts = new ArrayList<>();
        parts.add(raw.slice(1, means, diagonals));
        for (int k = 0; k < components; k++) {
            Tensor diagonal = raw.slice(1, diagonals + k * dimension, diagonals + (k + 1) * dimension)
                    .plus(ONE)
                    .softplus()
                    .plus(LEAST);
            Tensor numbers = dimension == 1
                    ? diagonal
                    : Tensor.concat(1, diagonal, raw.slice(1, rest + k * below(), rest + (k + 1) * below()));
            parts.add(numbers.pad(1, 0, 1).gather(1, places())); // the last one is zero
        }
        return logWeights(raw.slice(1, 0, components)).concat(1, parts);
    }

    /** Logits less ln Σ eˡ. */
    private Tensor logWeights(Tensor logits) {
        Tensor sum = logits.slice(1, 0, 1);
        for (int k = 1; k < components; k++) {
            sum = sum.logPlusExp(logits.slice(1, k, k + 1));
        }
        return logits.minus(sum);
    }

    /** For each element of a factor, row by row, where its number lies: the diagonal first, then what is below it, then a zero. */
    private int[] places() {
        int[] places = new int[dimension * dimension];
        Arrays.fill(places, dimension + below());
        int next = dimension;
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < i; j++) {
                places[i * dimension + j] = next++;
            }
            places[i * dimension + i] = i;
        }
        return places;
    }
}
