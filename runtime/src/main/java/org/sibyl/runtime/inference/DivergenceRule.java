package org.sibyl.runtime.inference;

import org.sibyl.solvers.density.Divergence;
import org.sibyl.solvers.density.ExactDivergence;
import org.sibyl.solvers.density.Hutchinson;
import org.sibyl.solvers.noise.RowNoise;

/**
 * How the divergences of a call are computed.
 *
 * @param probes probes for each row; 0 for the exact divergence
 * @param seed seed of the probes
 */
public record DivergenceRule(int probes, long seed) {

    /** The exact divergence: one derivative for each free column. */
    public static final DivergenceRule EXACT = new DivergenceRule(0, 0);

    /** Returns the estimate with probes. */
    public static DivergenceRule hutchinson(int probes, long seed) {
        if (probes < 1) {
            throw new IllegalArgumentException("Hutchinson's estimate needs at least 1 probe, but probes is " + probes);
        }
        return new DivergenceRule(probes, seed);
    }

    /** Returns the divergence of a chunk. */
    public Divergence of(RowNoise noise, int dimension) {
        return probes == 0 ? new ExactDivergence() : Hutchinson.of(probes, noise, dimension);
    }

    /**
     * Refuses probes for a model whose densities are exact by one evaluation.
     *
     * @param model what it is, such as {@code a normalising flow}
     * @throws IllegalArgumentException if this rule has probes
     */
    public void requireExact(String model) {
        if (!equals(EXACT)) {
            throw new IllegalArgumentException(model + " has exact densities by one evaluation, but " + probes
                    + " probes were asked for; use logDensity");
        }
    }
}
