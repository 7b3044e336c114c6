package org.sibyl.solvers.base;

import org.sibyl.solvers.Batch;
import org.sibyl.solvers.noise.RowNoise;

/**
 * The distribution of the latent variables of a normalising flow. Written into artefacts, hence closed.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface Base permits Normal, StudentT, GaussianMixture {

    /**
     * Returns ln p(z).
     *
     * @param z one point, a number for each dimension
     * @throws IllegalArgumentException if the distribution has another number of dimensions
     */
    double logDensity(double... z);

    /**
     * Returns one draw for each row of the noise. A draw is a function of (seed, observation, draw) and of nothing else: it takes a
     * fixed count of numbers from the noise, at step 0 of the stream of starts, and rejects none.
     *
     * @param noise the noise of a chunk
     * @param dimension numbers in a draw, at least 1
     * @return draws {@code [rows, dimension]}
     * @throws IllegalArgumentException if the distribution has another number of dimensions
     */
    Batch draw(RowNoise noise, int dimension);
}
