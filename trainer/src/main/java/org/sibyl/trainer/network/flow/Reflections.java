package org.sibyl.trainer.network.flow;

import org.sibyl.trainer.network.Initializer;
import org.sibyl.trainer.network.Parameter;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/**
 * z = x Q with Q = H₁ H₂ ⋯ H_D, Hᵢ = I − 2 vᵢ vᵢᵀ / |vᵢ|²: a product of reflections stays orthogonal whatever its weights are, so its
 * inverse is its transpose and its log-determinant 0. In BayesFlow Q is a plain matrix that is orthogonal at the start only, and needs
 * an inverse and a determinant.
 *
 * <p>Source: Tomczak and Welling (2016), Improving Variational Auto-Encoders using Householder Flow.
 */
final class Reflections implements Rearrangement {
    private final int dimension;
    private final Parameter vectors;

    Reflections(Parameters parameters, String name, int dimension) {
        this.dimension = dimension;
        vectors = parameters.add(name + ".reflections", Initializer.normal(1), dimension, dimension);
    }

    @Override
    public Tensor apply(Weights weights, Tensor x) {
        return x.matmul(matrix(weights));
    }

    @Override
    public Tensor undo(Weights weights, Tensor z) {
        return z.matmul(matrix(weights).transposed());
    }

    private Tensor matrix(Weights weights) {
        var all = weights.of(vectors);
        var product = all.constant(identity(), dimension, dimension);
        for (int i = 0; i < dimension; i++) {
            var v = all.slice(0, i, i + 1).normalized(); // [1, D]
            product = product.minus(product.matmul(v.transposed()).matmul(v).times(2));
        }
        return product;
    }

    private double[] identity() {
        double[] ones = new double[dimension * dimension];
        for (int i = 0; i < dimension; i++) {
            ones[i * dimension + i] = 1;
        }
        return ones;
    }
}
