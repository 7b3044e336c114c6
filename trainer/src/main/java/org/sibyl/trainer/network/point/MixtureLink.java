package org.sibyl.trainer.network.point;

import java.util.ArrayList;
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
                    .plus(LEAST)
                    .matmul(raw.constant(diagonalPlaces(), dimension, dimension * dimension));
            parts.add(
                    dimension == 1
                            ? diagonal
                            : raw.slice(1, rest + k * below(), rest + (k + 1) * below())
                                    .matmul(raw.constant(lowerPlaces(), below(), dimension * dimension))
                                    .plus(diagonal));
        }
        return logWeights(raw.slice(1, 0, components)).concat(1, parts);
    }

    /** Logits less ln Σ eˡ, which is summed by pairs: a + softplus(b − a). */
    private Tensor logWeights(Tensor logits) {
        Tensor sum = logits.slice(1, 0, 1);
        for (int k = 1; k < components; k++) {
            sum = sum.plus(logits.slice(1, k, k + 1).minus(sum).softplus());
        }
        return logits.minus(sum);
    }

    private double[] diagonalPlaces() {
        double[] places = new double[dimension * dimension * dimension];
        for (int i = 0; i < dimension; i++) {
            places[i * dimension * dimension + i * dimension + i] = 1;
        }
        return places;
    }

    private double[] lowerPlaces() {
        double[] places = new double[below() * dimension * dimension];
        int at = 0;
        for (int i = 1; i < dimension; i++) {
            for (int j = 0; j < i; j++) {
                places[at++ * dimension * dimension + i * dimension + j] = 1;
            }
        }
        return places;
    }
}
