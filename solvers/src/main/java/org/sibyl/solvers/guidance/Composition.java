package org.sibyl.solvers.guidance;

import static java.util.Objects.requireNonNull;

import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.process.Network;
import org.sibyl.solvers.process.TangentNetwork;

/**
 * The product q(θ) ∏ᵢ p(θ | xᵢ) / p(θ): one network answers for many observations, or for another prior than that of its training, or for both.
 * Immutable and thread-safe.
 *
 * @param method what the network was trained to predict
 * @param trained p, the prior of the training
 * @param wanted q, the prior of the product; equal to p where nothing changes
 * @param count number of observations, at least 1
 * @param atATime how many of them each evaluation looks at, from 1 to all
 */
public record Composition(GenerativeMethod method, PriorNetwork trained, PriorNetwork wanted, int count, int atATime) {

    /** Checks the numbers. */
    public Composition {
        requireNonNull(method, "method");
        requireNonNull(trained, "trained");
        requireNonNull(wanted, "wanted");
        if (count < 1) {
            throw new IllegalArgumentException("a product needs at least 1 observation, but has " + count);
        }
        if (atATime < 1 || atATime > count) {
            throw new IllegalArgumentException(
                    "each evaluation looks at 1 to all " + count + " observations, but is to look at " + atATime);
        }
    }

    /** Whether p and q differ. */
    boolean changesPrior() {
        return !trained.equals(wanted);
    }

    /**
     * Returns the product's network over a chunk of rows with weights that depend on the level alone; it has derivatives.
     *
     * @param weights how the factors are weighed
     * @param items the trained network over the chunk
     * @param noise the chunk's, which chooses observations where not all are looked at
     */
    public TangentNetwork weighed(Weights weights, Items items, RowNoise noise) {
        return new WeighedNetwork(this, weights, items, minibatch(noise));
    }

    /** Returns the product's network weighed by the trained network's own derivatives. */
    public Network byJacobians(Items items, RowNoise noise) {
        return new JacobianNetwork(this, items, minibatch(noise));
    }

    /** Returns the product's network with equal weights and a damped score; see {@link Weighing.Damped}. */
    public Network damped(double last, Items items, RowNoise noise) {
        return new DampedNetwork(method, weighed(Weights.equal(), items, noise), last);
    }

    private Minibatch minibatch(RowNoise noise) {
        return new Minibatch(count, atATime, noise);
    }
}
